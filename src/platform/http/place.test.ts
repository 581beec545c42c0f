import { describe, expect, test } from 'vitest';
import { encodeCursor } from '../../kernel/page.ts';
import { placeOf } from './place.ts';

const id = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
const refused = expect.objectContaining({ code: 'inputInvalid' });

describe('the place where a page starts', () => {
  test('is what the list put into the cursor, and nothing without one', () => {
    const values = ['中心医院', '2020-01-24T08:00:00.000Z', '2020-01-24', '3', id];
    expect(placeOf(encodeCursor(values), ['text', 'instant', 'day', 'number', 'id'])).toEqual(values);
    expect(placeOf(undefined, ['id'])).toBeNull();
  });

  test.each([
    ['instant', 'yesterday'],
    ['instant', '2020-01-24'],
    ['instant', '2020-02-31T00:00:00.000Z'],
    ['instant', '2020-01-24T08:00:00Z'],
    ['instant', '+010000-01-01T00:00:00.000Z'],
    ['instant', '0000-01-01T00:00:00.000Z'],
    ['day', '2020-02-31'],
    ['day', '2020-1-1'],
    ['number', '-1'],
    ['number', '1e3'],
    ['id', 'x'],
    ['text', 'a\0'],
  ] as const)('is refused for a value of kind %s that the list never gives out: %j', (kind, value) => {
    expect(() => placeOf(encodeCursor([value]), [kind])).toThrow(refused);
  });

  test('is refused for another number of values', () => {
    expect(() => placeOf(encodeCursor([id, id]), ['id'])).toThrow(refused);
    expect(() => placeOf('x', ['id'])).toThrow(refused);
  });
});
