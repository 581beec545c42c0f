import { beforeEach, describe, expect, it, test } from 'vitest';
import { into, outOf, refused, smallBook } from '../../../test/vectors/small-book.ts';
import { parseFraction } from '../../kernel/fraction.ts';

let { book, post, down, up } = smallBook();

beforeEach(() => {
  ({ book, post, down, up } = smallBook());
});

describe('first in, first out', () => {
  test('what leaves is what came first; the rest rests', async () => {
    post('g1: givers > pot 10');
    post('g2: givers > pot 5');
    post('a: pot > pot2 12');
    expect(await down('g1')).toEqual(['0–10 g1 a: resting pot2, 10 CNY']);
    expect(await down('g2')).toEqual(['0–2 g2 a: resting pot2, 2 CNY', '2–5 g2: resting pot, 3 CNY']);
    expect(await up('a')).toEqual(['0–10 a g1: from givers, 10 CNY', '10–12 a g2: from givers, 2 CNY']);
  });

  test('a consignment that arrives in part, with a loss', async () => {
    post('m: mask-givers > store 100');
    post('ship: store > transit 60');
    post('arrive: transit > clinic 45');
    post('lost: transit > loss 5');
    expect(await down('m')).toEqual([
      '0–45 m ship arrive: resting clinic, 45 mask',
      '45–50 m ship lost: out loss, 5 mask',
      '50–60 m ship: resting transit, 10 mask',
      '60–100 m: resting store, 40 mask',
    ]);
    expect(await up('lost')).toEqual(['0–5 lost ship m: from mask-givers, 5 mask']);
  });
});

describe('what an outside account gives back', () => {
  it('is the last part of what it got and goes on from the end of the queue', async () => {
    post('m: mask-givers > store 10');
    post('n: mask-givers > store 5');
    post('hand: store > hands 10');
    post('back: hands > store 3', { type: 'return', of: 'hand' });
    post('back2: hands > store 1', { type: 'return', of: 'hand' });
    expect(await down('m')).toEqual([
      '0–6 m hand: out hands, 6 mask',
      '6–7 m hand back2: resting store, 1 mask',
      '7–10 m hand back: resting store, 3 mask',
    ]);
    post('again: store > clinic 7');
    expect(await up('again')).toEqual([
      '0–5 again n: from mask-givers, 5 mask',
      '5–7 again back hand m: from mask-givers, 2 mask',
    ]);
  });
});

describe('a purchase line', () => {
  beforeEach(() => {
    book.agree({
      book: 'north',
      id: 'line',
      inputs: { CNY: 600n },
      output: { asset: 'mask', agreed: 300n },
    });
  });

  test('turns money into goods in proportion; what has not come is awaited', async () => {
    post('g: givers > pot 400');
    post('pay: pot > makers 400', into('line'));
    post('goods: factory > store 150', outOf('line'));
    post('hand: store > hands 100');
    expect(await down('g')).toEqual([
      '0–200 g pay line goods hand: out hands, 100 mask',
      '200–300 g pay line goods: resting store, 50 mask',
      '300–400 g pay line: awaited line, 50 mask',
    ]);
    expect(await up('hand')).toEqual(['0–100 hand goods line pay g: from givers, 200 CNY']);
  });

  test('goods that came before the payment are owed', async () => {
    post('goods: factory > store 150', outOf('line'));
    expect(await up('goods')).toEqual(['0–150 goods line: owed line, 300 CNY']);
    post('g: givers > pot 100');
    post('pay: pot > makers 100', into('line'));
    expect(await up('goods')).toEqual([
      '0–50 goods line pay g: from givers, 100 CNY',
      '50–150 goods line: owed line, 200 CNY',
    ]);
  });

  test('what the maker gives back goes on from the end of the queue; later payments move down', async () => {
    book.amend({ conversion: 'line', side: 'in', asset: 'CNY', agreed: 300n });
    book.amend({ conversion: 'line', side: 'out', asset: 'mask', agreed: 100n });
    post('g: givers > pot 300');
    post('pay1: pot > makers 100', into('line'));
    post('pay2: pot > makers 200', into('line'));
    post('back: makers > pot 40', { type: 'return', of: 'pay1' });
    // 260 fen stay agreed for 100 masks: 60 of them are 300/13 masks.
    expect(await down('g')).toEqual([
      '0–60 g pay1 line: awaited line, 300/13 mask',
      '60–100 g pay1 back: resting pot, 40 CNY',
      '100–300 g pay2 line: awaited line, 1000/13 mask',
    ]);
    expect(await up('back')).toEqual(['0–40 back pay1 g: from givers, 40 CNY']);
    post('goods: factory > store 26', outOf('line'));
    expect(await up('goods')).toEqual([
      '0–300/13 goods line pay1 g: from givers, 60 CNY',
      '300/13–26 goods line pay2 g: from givers, 38/5 CNY',
    ]);
    expect(await down('g')).toEqual([
      '0–60 g pay1 line goods: resting store, 300/13 mask',
      '60–100 g pay1 back: resting pot, 40 CNY',
      '100–538/5 g pay2 line goods: resting store, 38/13 mask',
      '538/5–300 g pay2 line: awaited line, 74 mask',
    ]);
  });

  it('refuses more than is agreed on either axis until the total is amended', async () => {
    post('g: givers > pot 601');
    expect(refused(() => post('pay: pot > makers 601', into('line')))).toBe('conversionFull');
    expect(refused(() => post('goods: factory > store 301', outOf('line')))).toBe('conversionFull');
    book.amend({ conversion: 'line', side: 'in', asset: 'CNY', agreed: 601n });
    post('pay: pot > makers 601', into('line'));
    expect(await down('g')).toEqual(['0–601 g pay line: awaited line, 300 mask']);
  });

  it('is never amended to nothing or below what is there', () => {
    post('goods: factory > store 200', outOf('line'));
    expect(refused(() => book.amend({ conversion: 'line', side: 'in', asset: 'CNY', agreed: 0n }))).toBe(
      'amountInvalid',
    );
    expect(refused(() => book.amend({ conversion: 'line', side: 'out', asset: 'mask', agreed: 199n }))).toBe(
      'conversionTotalTooSmall',
    );
  });

  it('refuses to give back more than the payment, or everything after goods came', () => {
    book.amend({ conversion: 'line', side: 'in', asset: 'CNY', agreed: 50n });
    post('g: givers > pot 50');
    post('pay: pot > makers 50', into('line'));
    post('goods: factory > store 1', outOf('line'));
    const back = { type: 'return', of: 'pay' } as const;
    expect(refused(() => post('back: makers > pot 51', back))).toBe('returnTooLarge');
    expect(refused(() => post('back: makers > pot 50', back))).toBe('returnTooLarge');
    expect(refused(() => post('back: families > pot 5', back))).toBe('returnNotPossible');
  });
});

describe('a kit of two assets', () => {
  const kit = {
    book: 'north',
    id: 'kit',
    inputs: { mask: 20n, glove: 10n },
    output: { asset: 'kit', agreed: 10n },
  };

  test('has origins once for each of them', async () => {
    book.agree(kit);
    post('m: mask-givers > store 20');
    post('l: glove-givers > gloves 10');
    post('masks: store > packing 20', into('kit'));
    post('pairs: gloves > glove-packing 10', into('kit'));
    post('packed: bench > kits 10', outOf('kit'));
    post('hand: kits > people 4');
    expect(await up('hand')).toEqual([
      '0–4 hand packed kit masks m: from mask-givers, 8 mask',
      '0–4 hand packed kit pairs l: from glove-givers, 4 glove',
    ]);
    expect(await down('m')).toEqual([
      '0–8 m masks kit packed hand: out people, 4 kit',
      '8–20 m masks kit packed: resting kits, 6 kit',
    ]);
  });

  it('is never made out of itself, directly or through others', () => {
    const made = (id: string, input: string, asset: string): string =>
      refused(() =>
        book.agree({ book: 'north', id, inputs: { [input]: 1n }, output: { asset, agreed: 1n } }),
      );
    expect(made('self', 'kit', 'kit')).toBe('conversionCircular');
    book.agree(kit);
    expect(made('box', 'kit', 'box')).toBe('posted');
    expect(made('unpack', 'kit', 'mask')).toBe('conversionCircular');
    expect(made('unpack', 'box', 'glove')).toBe('conversionCircular');
    expect(made('other', 'mask', 'box')).toBe('posted');
  });
});

describe('a long trail', () => {
  beforeEach(() => {
    post('g: givers > pot 6');
    for (const family of ['a', 'b', 'c']) post(`${family}: pot > families 2`);
  });

  it('comes in pages, each from where the last one ended', async () => {
    expect(await down('g', { limit: 2 })).toEqual([
      '0–2 g a: out families, 2 CNY',
      '2–4 g b: out families, 2 CNY',
      'next 4',
    ]);
    expect(
      await down('g', { limit: 2, from: parseFraction('7/2') ?? { numerator: 0n, denominator: 1n } }),
    ).toEqual(['7/2–4 g b: out families, 1/2 CNY', '4–6 g c: out families, 2 CNY']);
  });

  it('is refused where a page cannot hold what meets at one place', async () => {
    book.agree({
      book: 'north',
      id: 'kit',
      inputs: { mask: 2n, glove: 1n },
      output: { asset: 'kit', agreed: 1n },
    });
    post('packed: bench > kits 1', outOf('kit'));
    await expect(up('packed', { limit: 1 })).rejects.toMatchObject({ code: 'trailTooLong' });
    expect(await up('packed', { limit: 2 })).toHaveLength(2);
  });

  it('begins on the transfer, which is there', async () => {
    const at = (numerator: bigint) => ({ from: { numerator, denominator: 1n } });
    await expect(down('g', at(6n))).rejects.toMatchObject({ code: 'placeInvalid' });
    await expect(down('g', at(-1n))).rejects.toMatchObject({ code: 'placeInvalid' });
    await expect(down('nothing')).rejects.toMatchObject({ code: 'transferUnknown' });
    await expect(down('g', { limit: 0 })).rejects.toBeInstanceOf(RangeError);
  });
});
