import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choice,
  cleanText,
  code,
  counted,
  countsInText,
  dayOf,
  dayOfSerial,
  decimalNumber,
  looksLikeFormula,
  packNote,
  telephone,
  text,
  wholeNumber,
  yesNo,
  decimalText,
} from './index.ts';

const seed = { seed: 20200122, numRuns: 1_000 };
const wide = (spelled: string): string =>
  Array.from(spelled, (char) =>
    /[!-~]/.test(char) ? String.fromCharCode(char.charCodeAt(0) + 0xfee0) : char,
  ).join('');
const grouped = (count: bigint): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');

describe('whole numbers', () => {
  const counts = fc.bigInt({ min: 0n, max: 10n ** 15n });

  it('are the same in every spelling', () => {
    fc.assert(
      fc.property(counts, (count) => {
        for (const spelled of [
          `${count}`,
          wide(`${count}`),
          grouped(count),
          `${count}.00`,
          ` ${count} `,
          `${count}元`,
        ])
          expect(wholeNumber()(cleanText(spelled))).toMatchObject({ ok: true, value: count });
        expect(counted(`${count}个`)).toMatchObject({ ok: true, value: { count, unit: '个' } });
      }),
      seed,
    );
  });

  it('with 万 are ten thousand times as many, to the piece', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999_999 }), (count) => {
        const spelled = decimalText({ digits: BigInt(count), scale: 4 });
        expect(wholeNumber()(`${spelled}万`)).toMatchObject({ ok: true, value: BigInt(count) });
      }),
      seed,
    );
  });

  it.each([
    ['1.5', 'notWhole'],
    ['-1', 'numberTooSmall'],
    ['约500', 'notANumber'],
    ['1,23', 'notANumber'],
    ['12 boxes of 3', 'notANumber'],
    ['9'.repeat(30), 'numberTooLarge'],
    ['9'.repeat(300), 'notANumber'],
    ['1e999', 'notANumber'],
    ['', 'notANumber'],
  ])('%s is refused: %s', (cell, reason) => {
    expect(wholeNumber()(cell)).toEqual({ ok: false, reason });
  });
});

describe('decimal numbers', () => {
  it('keep every digit and never pass through a float', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (minor) => {
        const spelled = decimalText({ digits: minor, scale: 2 });
        const back = decimalNumber({ places: 2 })(spelled);
        const [whole = '', decimals = ''] = back.ok ? back.value.split('.') : [];
        expect(BigInt(whole + decimals.padEnd(2, '0'))).toBe(minor);
      }),
      seed,
    );
  });

  it.each([
    ['500.00', '500'],
    ['¥1,234.50', '1234.5'],
    ['13.5万', '135000'],
    ['1E-2', '0.01'],
    ['.5', '0.5'],
  ])('%s is %s', (cell, value) => {
    expect(decimalNumber({ places: 2 })(cell)).toMatchObject({ ok: true, value });
  });

  it('are refused and not rounded when they are too fine', () => {
    expect(decimalNumber({ places: 2 })('0.005')).toEqual({ ok: false, reason: 'tooManyDecimals' });
  });
});

describe('days', () => {
  const read = dayOf();
  it('are the same in every spelling, and as a serial', () => {
    fc.assert(
      fc.property(fc.integer({ min: 20_000, max: 70_000 }), (serial) => {
        const day = dayOfSerial(serial);
        const [year = '', month = '', date = ''] = day.split('-');
        const [m, d] = [String(Number(month)), String(Number(date))];
        for (const spelled of [
          day,
          `${year}.${month}.${date}`,
          `${year}/${m}/${d}`,
          `${year}年${m}月${d}日`,
          `${year}${month}${date}`,
          wide(day),
          String(serial),
          `${serial}.75`,
        ])
          expect(read(spelled)).toMatchObject({ ok: true, value: day });
      }),
      seed,
    );
  });

  it.each([
    ['43860', '2020-01-30'],
    ['2020.01.22', '2020-01-22'],
    ['1/29/20', '2020-01-29'],
    ['29/1/2020', '2020-01-29'],
    ['2/2/2020', '2020-02-02'],
    ['2020-01-25T16:00:00.000Z', '2020-01-26'],
    ['2020-02-29', '2020-02-29'],
  ])('%s is %s', (cell, value) => {
    expect(read(cell)).toMatchObject({ ok: true, value });
  });

  it.each([
    ['1/2/20', 'dateAmbiguous'],
    ['2019-02-29', 'dateImpossible'],
    ['2020-13-01', 'dateImpossible'],
    ['1700-01-01', 'dateOutOfRange'],
    ['昨天', 'notADate'],
  ])('%s is refused: %s', (cell, reason) => {
    expect(read(cell)).toEqual({ ok: false, reason });
  });
});

describe('notes on packing', () => {
  it.each([
    ['200个/箱', 200n, '个', '箱'],
    ['2000只/箱', 2000n, '只', '箱'],
    ['１２瓶／箱', 12n, '瓶', '箱'],
    ['24包/箱', 24n, '包', '箱'],
    ['500ml*30瓶', 30n, '瓶', null],
    ['200ML*12', 12n, null, null],
    ['80箱*100', 8000n, null, null],
    ['50箱（*1000）', 50_000n, null, null],
    ['55*28*56', null, null, null],
    ['S小号', null, null, null],
    ['500ML', null, null, null],
    ['9250p500ML', null, null, null],
  ])('%s', (cell, pieces, unit, pack) => {
    expect(packNote(cell)).toMatchObject({ ok: true, value: { pieces, unit, pack, text: cell } });
  });

  it('count what a free text counts', () => {
    const found = countsInText('口罩（KN95型1200盒、银离子口罩2万只、一次性口罩3.4万只）').filter(
      ({ unit }) => unit !== null,
    );
    expect(found.map(({ value, unit }) => `${decimalText(value)} ${unit}`)).toEqual([
      '1200 盒',
      '20000 只',
      '34000 只',
    ]);
  });
});

describe('texts and codes', () => {
  it('never throw and give a value or a reason, whatever comes', () => {
    const parsers = [
      wholeNumber(),
      decimalNumber({ places: 2 }),
      counted,
      dayOf(),
      packNote,
      telephone,
      yesNo,
      text({ max: 20 }),
      code(/^[A-Z0-9]{3}$/),
      choice({ a: ['甲'] }),
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.string({ unit: fc.constantFrom(...Array.from('0123456789.,万亿个/年-*eE ')) }),
        ),
        (raw) => {
          const parsed = parsers.map((parse) => parse(cleanText(raw)));
          expect(parsed.every((one) => (one.ok ? 'value' in one : one.reason.length > 0))).toBe(true);
        },
      ),
      { ...seed, numRuns: 200 },
    );
  });

  it('lose what nobody sees, and nothing else', () => {
    expect(cleanText('\ufeff\u200b 同济\u00a0 医院\u200f\r\n ')).toBe('同济 医院');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (raw) => {
        expect(cleanText(cleanText(raw))).toBe(cleanText(raw));
      }),
      seed,
    );
  });

  it('tell a number that a spreadsheet has ruined', () => {
    expect(code(/^\d{13}$/)('6.90123E+12')).toEqual({ ok: false, reason: 'digitsLost' });
    expect(code(/^\d{6}$/)('110101.0')).toMatchObject({ ok: true, value: '110101' });
  });

  it('note several telephone numbers in one cell', () => {
    expect(telephone('0711-3871029\n158****1996')).toMatchObject({ ok: true, notes: ['severalNumbers'] });
    expect(telephone('027-83662688')).toMatchObject({ ok: true, notes: [] });
  });

  it.each(['=1+1', '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0", '+SUM(A1)', '-cmd|x', '@SUM(1)'])(
    '%s looks like a formula',
    (cell) => {
      expect(looksLikeFormula(cell)).toBe(true);
    },
  );
  it.each(['-5', '+86 27 83662688', '-', '@某某', '口罩=好', '1-2'])('%s does not', (cell) => {
    expect(looksLikeFormula(cell)).toBe(false);
  });
});
