import fc from 'fast-check';
import { expect, test } from 'vitest';
import { giftCodeAlphabet, giftCodeFrom, giftCodeText, readGiftCode } from './gift-code.ts';

const code = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((random) => giftCodeFrom(random))
  .filter((made): made is string => made !== null);
const seed = 20200124;

test('a code that was made is read back, as people see it and as they type it', () => {
  fc.assert(
    fc.property(code, (made) => {
      const shown = giftCodeText(made);
      expect(shown).toMatch(/^MT-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
      for (const typed of [
        made,
        shown,
        shown.toLowerCase(),
        ` ${shown.replaceAll('-', ' ')} `,
        shown.replaceAll('-', ''),
      ])
        expect(readGiftCode(typed)).toEqual({ ok: true, code: made });
    }),
    { seed },
  );
});

test('every single wrong character is seen', () => {
  fc.assert(
    fc.property(code, (made) => {
      for (let place = 0; place < made.length; place += 1)
        for (const other of giftCodeAlphabet) {
          if (other === made[place]) continue;
          const wrong = made.slice(0, place) + other + made.slice(place + 1);
          expect(readGiftCode(wrong)).toEqual({ ok: false, problem: 'mistyped' });
        }
    }),
    { seed, numRuns: 50 },
  );
});

test('any two characters that changed places are seen, neighbours and others', () => {
  fc.assert(
    fc.property(code, (made) => {
      for (let one = 0; one < made.length; one += 1)
        for (let other = one + 1; other < made.length; other += 1) {
          if (made[one] === made[other]) continue;
          const characters = Array.from(made);
          [characters[one], characters[other]] = [made[other] ?? '', made[one] ?? ''];
          expect(readGiftCode(characters.join(''))).toEqual({ ok: false, problem: 'mistyped' });
        }
    }),
    { seed },
  );
});

test('a character that no code has is named by its place', () => {
  expect(readGiftCode('MT-7K4P-O2QX')).toEqual({ ok: false, problem: 'character', place: 5, character: 'O' });
  expect(readGiftCode('１234-5678')).toEqual({ ok: false, problem: 'character', place: 1, character: '1' });
});

test('a code that is too short or too long says how long it is', () => {
  expect(readGiftCode('MT-7K4P-92Q')).toEqual({ ok: false, problem: 'length', length: 7 });
  expect(readGiftCode('')).toEqual({ ok: false, problem: 'length', length: 0 });
  expect(readGiftCode('7K4P-92QXX')).toEqual({ ok: false, problem: 'length', length: 9 });
});

test('all characters come about equally often', () => {
  const counts = new Map<string, number>();
  for (let value = 0; value < 256; value += 1)
    for (const character of giftCodeFrom(new Uint8Array(7).fill(value))?.slice(0, 7) ?? '')
      counts.set(character, (counts.get(character) ?? 0) + 1);
  expect(new Set(counts.values())).toEqual(new Set([8 * 7]));
  expect(counts.size).toBe(giftCodeAlphabet.length);
});

test('too few random bytes make no code', () => {
  expect(giftCodeFrom(new Uint8Array(6))).toBeNull();
  expect(giftCodeFrom(new Uint8Array(16).fill(255))).toBeNull();
});
