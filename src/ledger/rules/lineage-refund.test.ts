import { beforeEach, describe, expect, it, test } from 'vitest';
import { refused, smallBook } from '../../../test/vectors/small-book.ts';
import { whole } from '../../kernel/fraction.ts';
import { trailLimits } from './lineage-trail.ts';

let { book, post, down, up } = smallBook();

beforeEach(() => {
  ({ book, post, down, up } = smallBook());
});

describe('a refund', () => {
  beforeEach(() => {
    for (const gift of ['g1', 'g2', 'g3']) post(`${gift}: givers > pot 10`);
    post('spent: pot > families 5');
  });

  it('exchanges what leaves with the giver’s own part, so that nobody else loses', async () => {
    post('r: pot > givers 10', { type: 'refund', of: 'g2' });
    expect(await down('g2')).toEqual(['0–10 g2 r: refunded givers, 10 CNY']);
    expect(await down('r')).toEqual(['0–10 r: refunded givers, 10 CNY']);
    expect(await up('r')).toEqual(['0–10 r g2: from givers, 10 CNY']);
    expect(await down('g1')).toEqual(['0–5 g1 spent: out families, 5 CNY', '5–10 g1: resting pot, 5 CNY']);
    expect(await down('g3')).toEqual(['0–10 g3: resting pot, 10 CNY']);
    post('later: pot > families 10');
    expect(await up('later')).toEqual([
      '0–5 later g1: from givers, 5 CNY',
      '5–10 later g3: from givers, 5 CNY',
    ]);
    expect(await down('g1')).toEqual([
      '0–5 g1 spent: out families, 5 CNY',
      '5–10 g1 later: out families, 5 CNY',
    ]);
  });

  it('gives back no more than what still rests, the last part first', async () => {
    const of = { type: 'refund', of: 'g1' } as const;
    expect(refused(() => post('r: pot > givers 6', of))).toBe('refundNotPossible');
    post('r: pot > givers 2', of);
    post('r2: pot > givers 3', of);
    expect(refused(() => post('r3: pot > givers 1', of))).toBe('refundNotPossible');
    expect(await down('g1')).toEqual([
      '0–5 g1 spent: out families, 5 CNY',
      '5–8 g1 r2: refunded givers, 3 CNY',
      '8–10 g1 r: refunded givers, 2 CNY',
    ]);
  });

  it('sees through earlier exchanges what has left', async () => {
    // g3 is given back: the places 5–15 leave, and g1’s rest and g2’s first half stand at g3’s places instead.
    post('r: pot > givers 10', { type: 'refund', of: 'g3' });
    post('later: pot > families 6');
    // 15–20 was g2’s second half, the sixth unit was g1’s.
    expect(await up('later')).toEqual([
      '0–5 later g2: from givers, 5 CNY',
      '5–6 later g1: from givers, 1 CNY',
    ]);
    expect(refused(() => post('r1: pot > givers 5', { type: 'refund', of: 'g1' }))).toBe('refundNotPossible');
    expect(refused(() => post('r2: pot > givers 1', { type: 'refund', of: 'g2' }))).toBe('refundNotPossible');
    post('r1: pot > givers 4', { type: 'refund', of: 'g1' });
    expect(await down('g2')).toEqual(['0–5 g2: resting pot, 5 CNY', '5–10 g2 later: out families, 5 CNY']);
  });

  it('is of gifts alone, out of the account that got them', () => {
    post('moved: pot > pot2 5');
    expect(refused(() => post('r: pot2 > givers 5', { type: 'refund', of: 'moved' }))).toBe(
      'refundNotPossible',
    );
    expect(refused(() => post('r: pot2 > givers 5', { type: 'refund', of: 'g2' }))).toBe('refundNotPossible');
    expect(refused(() => post('r: pot > pot2 5', { type: 'refund', of: 'g2' }))).toBe('refundNotPossible');
    expect(refused(() => post('r: pot > givers 5', { type: 'refund', of: 'g9' }))).toBe('transferUnknown');
  });
});

describe('many refunds of one account', () => {
  it('exchange the same place again and again: a trail with too many hops is refused, what lies before it answered', async () => {
    post('g: givers > pot 2');
    post('spent: pot > families 1');
    for (let n = 0; n < trailLimits.roundsMax; n += 1) {
      post(`d${n}: givers > pot 1`);
      post(`r${n}: pot > givers 1`, { type: 'refund', of: `d${n}` });
      if (n === 9)
        expect(await down('g')).toEqual(['0–1 g spent: out families, 1 CNY', '1–2 g: resting pot, 1 CNY']);
    }
    expect(await down('g')).toEqual(['0–1 g spent: out families, 1 CNY', 'next 1']);
    await expect(down('g', { from: whole(1n) })).rejects.toMatchObject({ code: 'trailTooLong' });
  });
});

describe('a pair between two books', () => {
  it('is gone through offset by offset', async () => {
    post('g: givers > pot 8');
    post('x: pot > bridge-out 6');
    expect(await down('g')).toEqual(['0–6 g x: out bridge-out, 6 CNY', '6–8 g: resting pot, 2 CNY']);
    post('y: bridge-in > partner 6', { type: 'link', of: 'x' });
    expect(await down('g')).toEqual(['0–6 g x y: resting partner, 6 CNY', '6–8 g: resting pot, 2 CNY']);
    expect(await up('y')).toEqual(['0–6 y x g: from givers, 6 CNY']);
  });

  it('has the same amount on both sides, once', () => {
    post('g: givers > pot 8');
    post('x: pot > bridge-out 6');
    const of = { type: 'link', of: 'x' } as const;
    expect(refused(() => post('y: bridge-in > partner 5', of))).toBe('amountInvalid');
    post('y: bridge-in > partner 6', of);
    expect(refused(() => post('z: bridge-in > partner 6', of))).toBe('transferIdReused');
    expect(refused(() => post('r: bridge-out > pot 1', { type: 'return', of: 'x' }))).toBe(
      'returnNotPossible',
    );
  });
});

describe('a book in memory refuses', () => {
  test.each([
    ['g: givers > nowhere 1', 'accountUnknown'],
    ['g: givers > pot 0', 'amountInvalid'],
    ['g: pot > pot 1', 'accountsSame'],
    ['g: givers > store 1', 'assetDiffers'],
    ['g: givers > partner 1', 'accountUnknown'],
    ['g: pot > families 1', 'insufficientBalance'],
  ])('%s: %s', (text, code) => {
    expect(refused(() => post(text))).toBe(code);
    expect(book.transfers.size).toBe(0);
  });

  test('an id again, and an account again', () => {
    post('g: givers > pot 1');
    expect(refused(() => post('g: givers > pot 1'))).toBe('transferIdReused');
    expect(refused(() => book.open({ book: 'north', id: 'pot', asset: 'CNY', outside: false }))).toBe(
      'accountDiffers',
    );
  });
});
