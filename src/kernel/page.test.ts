import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeCursor, encodeCursor, placeOf, toPage } from './page.ts';

const seed = 20200124;
const values = fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 5 });

describe('cursors', () => {
  test('give back the values that they were made from', () => {
    fc.assert(
      fc.property(values, (list) => {
        const cursor = encodeCursor(list);
        expect(decodeCursor(cursor, list.length)).toEqual(list);
        expect(cursor).toMatch(/^[A-Za-z0-9_-]*$/);
      }),
      { seed },
    );
  });

  test('refuse another number of values than the list sorts by', () => {
    expect(decodeCursor(encodeCursor(['a', 'b']), 1)).toBeNull();
    expect(decodeCursor(encodeCursor([]), 1)).toBeNull();
  });

  test('any text is either a cursor or null, never an error', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(3), (text, length) => {
        const decoded = decodeCursor(text, length);
        expect(decoded === null || decoded.length === length).toBe(true);
      }),
      { seed },
    );
  });

  test.each([
    ['nothing', ''],
    ['no base64', '%%%'],
    ['no JSON', btoa('[')],
    ['no list', btoa('{"length":1}')],
    ['numbers in the list', btoa('[1]')],
    ['broken UTF-8', btoa('["\xff"]')],
  ])('refuse %s', (_what, text) => {
    expect(decodeCursor(text, 1)).toBeNull();
  });
});

describe('places', () => {
  const id = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
  const at = '2020-02-29T08:00:00.000Z';

  test('are the values of a cursor that are of the kinds that the list sorts by', () => {
    expect(placeOf(undefined, ['id'])).toBeNull();
    const place = ['名', at, '2020-02-29', '7', '8000000000000000000', id];
    expect(placeOf(encodeCursor(place), ['text', 'instant', 'day', 'number', 'total', 'id'])).toEqual(place);
  });

  test.each([
    ['instant', '2020-02-30T00:00:00.000Z'],
    ['instant', '0000-01-01T00:00:00.000Z'],
    ['instant', '2020-01-01'],
    ['instant', '-infinity'],
    ['day', '2020-02-30'],
    ['day', '0000-01-01'],
    ['day', at],
    ['number', '1e3'],
    ['number', '9999999999'],
    ['total', '-1'],
    ['total', String(2n ** 63n)],
    ['id', id.toUpperCase()],
    ['text', 'a\0'],
    ['text', '\ud800'],
  ] as const)('refuse as %s: %j', (kind, value) => {
    expect(() => placeOf(btoa(JSON.stringify([value])), [kind])).toThrow(
      expect.objectContaining({
        code: 'inputInvalid',
        fields: [expect.objectContaining({ pointer: '/query/cursor' })],
      }),
    );
  });
});

describe('pages', () => {
  const cursorOf = (row: number): readonly string[] => [String(row)];

  test('following the cursors shows every row once, whatever the limit', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.nat(), { maxLength: 40 }),
        fc.integer({ min: 1, max: 10 }),
        (list, limit) => {
          const all = list.toSorted((a, b) => a - b);
          const seen: number[] = [];
          for (let from = -1, more = true; more;) {
            const page = toPage(all.filter((row) => row > from).slice(0, limit + 1), limit, cursorOf);
            seen.push(...page.rows);
            more = page.next !== undefined;
            if (page.next !== undefined) from = Number(decodeCursor(page.next, 1)?.[0]);
          }
          expect(seen).toEqual(all);
        },
      ),
      { seed },
    );
  });

  test('a list that just fills the page has no next one', () => {
    expect(toPage([1, 2], 2, cursorOf)).toEqual({ rows: [1, 2] });
    expect(toPage([1, 2, 3], 2, cursorOf)).toEqual({ rows: [1, 2], next: encodeCursor(['2']) });
    expect(toPage([], 2, cursorOf)).toEqual({ rows: [] });
  });
});
