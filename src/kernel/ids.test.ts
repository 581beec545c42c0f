import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isId, randomIds, toId, uuidV7 } from './ids.ts';
import { after, toInstant, type Instant } from './time.ts';

const seed = 20200124;
const start = '2020-01-24T08:00:00.000Z' as Instant;
const moment = fc
  .date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
  .map(toInstant);
const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('UUIDv7', () => {
  test('the vector of RFC 9562, appendix A.6', () => {
    const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f]);
    expect(uuidV7('2022-02-22T19:22:22.000Z' as Instant, random)).toBe(
      '017f22e2-79b0-7cc3-98c4-dc0c0c07398f',
    );
  });

  test('carries its milliseconds, version 7 and the variant 10, whatever the random bytes', () => {
    fc.assert(
      fc.property(moment, tenBytes, (at, random) => {
        const id = uuidV7(at, random);
        expect(isId(id)).toBe(true);
        expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(Date.parse(at));
        expect(id[14]).toBe('7');
        expect('89ab').toContain(id[19]);
      }),
      { seed },
    );
  });

  test('keeps 74 random bits: a change of any of them changes the id, the other six do nothing', () => {
    const zero = new Uint8Array(10);
    const changed = Array.from({ length: 80 }, (_, bit) => {
      const bytes = new Uint8Array(10);
      bytes[bit >> 3] = 0x80 >> (bit & 7);
      return uuidV7(start, bytes);
    });
    expect(changed.filter((id) => id === uuidV7(start, zero))).toHaveLength(6);
    expect(new Set(changed).size).toBe(75);
  });

  test('the text of a later millisecond sorts after that of an earlier one', () => {
    fc.assert(
      fc.property(moment, moment, tenBytes, tenBytes, (one, other, left, right) => {
        fc.pre(one < other);
        expect(uuidV7(one, left) < uuidV7(other, right)).toBe(true);
      }),
      { seed },
    );
  });

  test('refuses too few random bytes and moments that 48 bits since 1970 cannot hold', () => {
    expect(() => uuidV7(start, new Uint8Array(9))).toThrow(RangeError);
    expect(() => uuidV7(toInstant(new Date(-1)), new Uint8Array(10))).toThrow(RangeError);
    expect(() => uuidV7('not a moment' as Instant, new Uint8Array(10))).toThrow(RangeError);
  });

  test('random ids of one millisecond are all different', () => {
    const ids = randomIds(() => start);
    const made = Array.from({ length: 10_000 }, () => ids.next());
    expect(new Set(made).size).toBe(made.length);
    expect(new Set(made.map((id) => id.slice(0, 13))).size).toBe(1);
  });

  test('random ids follow the clock that they were given', () => {
    const ids = randomIds(() => after(start, 1));
    expect(ids.next().slice(0, 13)).toBe(uuidV7(after(start, 1), new Uint8Array(10)).slice(0, 13));
  });
});

describe('text that claims to be an id', () => {
  const good = '017f22e2-79b0-7cc3-98c4-dc0c0c07398f';

  test('a lower-case UUID is one', () => {
    expect(toId(good)).toBe(good);
  });

  test.each([
    '',
    good.toUpperCase(),
    good.replaceAll('-', ''),
    `${good}\n`,
    ` ${good}`,
    good.replace('-7cc3', '-9cc3'),
    good.replace('-98c4', '-c8c4'),
    '00000000-0000-0000-0000-000000000000',
  ])('refuses %j', (text) => {
    expect(isId(text)).toBe(false);
    expect(() => toId(text)).toThrow(RangeError);
  });
});
