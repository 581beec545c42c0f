import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { after, beijingDay, millisOf, systemClock, toInstant } from './time.ts';

const seed = 20200124;
const date = fc.date({
  min: new Date('0001-01-01T00:00:00.000Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
});

describe('instants', () => {
  test('sort as text in the order of time', () => {
    fc.assert(
      fc.property(date, date, (left, right) => {
        const order = Math.sign(left.getTime() - right.getTime());
        const [one, other] = [toInstant(left), toInstant(right)];
        expect(one < other ? -1 : one > other ? 1 : 0).toBe(order);
      }),
      { seed },
    );
  });

  test.each([
    ['2030-03-01T15:59:59.999Z', '2030-03-01'],
    ['2030-03-01T16:00:00.000Z', '2030-03-02'],
    ['2020-02-28T16:00:00.000Z', '2020-02-29'],
  ])('at %s it is %s in Beijing', (at, day) => {
    expect(beijingDay(toInstant(new Date(at)))).toBe(day);
  });

  test('milliseconds and text turn into each other', () => {
    fc.assert(
      fc.property(date, (at) => {
        expect(millisOf(toInstant(at))).toBe(at.getTime());
      }),
      { seed },
    );
  });

  test('after moves forwards and backwards over a leap day', () => {
    const leap = toInstant(new Date('2020-02-28T23:59:59.999Z'));
    expect(after(leap, 1)).toBe('2020-02-29T00:00:00.000Z');
    expect(after(after(leap, 1), -1)).toBe(leap);
  });

  test('refuses what is no moment and years that would not sort as text', () => {
    expect(() => toInstant(new Date(Number.NaN))).toThrow(RangeError);
    expect(() => toInstant(new Date(8_640_000_000_000_000))).toThrow(RangeError);
    expect(() => toInstant(new Date(-8_640_000_000_000_000))).toThrow(RangeError);
  });

  test('the clock of the system gives UTC with milliseconds', () => {
    expect(systemClock.now()).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
  });
});
