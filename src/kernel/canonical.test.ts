import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalBytes, canonicalText, type Canonical } from './canonical.ts';

const seed = 20200124;
/** JSON without floats: what a fact may hold. */
const fact = fc.letrec<{ value: Canonical }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string({ unit: 'binary' }),
    fc.boolean(),
    fc.constant(null),
    fc.maxSafeInteger().map((number) => (number === 0 ? 0 : number)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 4, noNullPrototype: false }),
  ),
})).value;

function shuffled(value: Canonical): Canonical {
  if (Array.isArray(value)) return value.map(shuffled);
  if (typeof value !== 'object' || value === null) return value;
  const members: [string, Canonical][] = Object.entries(value).map(([key, member]) => [
    key,
    shuffled(member),
  ]);
  return Object.fromEntries(members.toReversed());
}

describe('canonical text', () => {
  test('is JSON that reads back to the same value, so two different values never share a text', () => {
    fc.assert(
      fc.property(fact, (value) => {
        expect(JSON.parse(canonicalText(value))).toEqual(value);
      }),
      { seed },
    );
  });

  test('does not depend on the order in which members were set', () => {
    fc.assert(
      fc.property(fact, (value) => {
        expect(canonicalText(shuffled(value))).toBe(canonicalText(value));
      }),
      { seed },
    );
  });

  test('sorts members by UTF-16 code units, as the example of RFC 8785, section 3.2.3', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    const texts = [...canonicalText(value).matchAll(/:"([^"]*)"/g)].map((match) => match[1]);
    expect(texts).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });

  test('escapes as RFC 8785, section 3.2.2: short forms, lower-case hex, and nothing else', () => {
    expect(canonicalText('\u20ac$\u000f\nA\'B"\\\\"/')).toBe(`"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"`);
    expect(canonicalText('\b\t\f\r\u007f 木桃')).toBe('"\\b\\t\\f\\r\u007f 木桃"');
  });

  test('writes literals and whole numbers without white space', () => {
    expect(canonicalText([null, true, false, 0, -0, 9007199254740991, { b: [], a: {} }])).toBe(
      '[null,true,false,0,0,9007199254740991,{"a":{},"b":[]}]',
    );
  });

  test('writes a bigint as the text of its digits and leaves undefined members out', () => {
    expect(canonicalText({ amount: 123456789012345678901234567890n, note: undefined })).toBe(
      '{"amount":"123456789012345678901234567890"}',
    );
  });

  test('the bytes are the text in UTF-8', () => {
    expect([...canonicalBytes('桃')]).toEqual([0x22, 0xe6, 0xa1, 0x83, 0x22]);
  });

  test.each<[string, unknown]>([
    ['a float', 0.1],
    ['NaN', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['an unsafe integer', 2 ** 53],
    ['a lone surrogate', '\ud83d'],
    ['a lone surrogate in a name', { '\ude00': 1 }],
    ['undefined', undefined],
    ['undefined in an array', [undefined]],
    ['a hole in an array', Object.assign([1], { length: 2 })],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
    ['a date', new Date(0)],
    ['a map', new Map([['a', 1]])],
    ['bytes', new Uint8Array(2)],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalText(value as Canonical)).toThrow(TypeError);
    expect(() => canonicalText({ deep: [value as Canonical, 1] })).toThrow(TypeError);
  });
});
