/**
 * Gift codes: MT-XXXX-XXXX, eight characters of an alphabet in which nobody mixes two up (no 0 and O, no 1, I and L).
 * The last one checks the others. A code is the secret by which a giver follows a gift, so it is random.
 */
export const giftCodeAlphabet = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const codeLength = 8;
/** A prime: with weights from 1 to 8 that no two places share, the check sees what people mistype. */
const base = giftCodeAlphabet.length;

/** What a typed gift code is: the eight characters, or what is wrong with it. Places are counted from 1. */
export type ReadGiftCode =
  | { readonly ok: true; readonly code: string }
  | { readonly ok: false; readonly problem: 'length'; readonly length: number }
  | { readonly ok: false; readonly problem: 'character'; readonly place: number; readonly character: string }
  | { readonly ok: false; readonly problem: 'mistyped' };

/**
 * The check character over the first seven: the sum of value times weight over all eight is divisible by 31. A single
 * wrong character changes the sum by (difference × weight), two swapped ones by (difference × difference of weights): both
 * are products of two numbers that 31 does not divide, so neither stays unseen.
 */
function checkCharacter(characters: string): string {
  const sum = weightedSum(characters);
  // The last weight is `codeLength`; its inverse modulo 31 is 4, because 8 × 4 = 32.
  const value = (((base - (sum % base)) % base) * 4) % base;
  return giftCodeAlphabet[value] ?? '';
}

function weightedSum(characters: string): number {
  return Array.from(characters).reduce(
    (sum, character, index) => sum + giftCodeAlphabet.indexOf(character) * (index + 1),
    0,
  );
}

/**
 * A gift code from random bytes; null when there are too few that can be used (those that would make some characters
 * likelier than others are left out). Give it 16: then it is null less than once in a million million times.
 */
export function giftCodeFrom(random: Uint8Array): string | null {
  const usable = Math.floor(256 / base) * base;
  const characters = [...random].filter((byte) => byte < usable).slice(0, codeLength - 1);
  if (characters.length < codeLength - 1) return null;
  const code = characters.map((byte) => giftCodeAlphabet[byte % base]).join('');
  return code + checkCharacter(code);
}

/** As people see it: MT-7K4P-92QX. */
export function giftCodeText(code: string): string {
  return `MT-${code.slice(0, 4)}-${code.slice(4)}`;
}

/**
 * Reads a code that somebody typed or scanned: any letter case and width, with or without MT and hyphens. A character
 * that no code has is named by its place among the eight.
 */
export function readGiftCode(text: string): ReadGiftCode {
  const plain = text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}·.]/gu, '');
  // A code itself may begin with MT: only what is too long has the prefix.
  const code = plain.startsWith('MT') && plain.length > codeLength ? plain.slice(2) : plain;
  const characters = Array.from(code);
  if (characters.length !== codeLength) return { ok: false, problem: 'length', length: characters.length };
  const wrong = characters.findIndex((character) => !giftCodeAlphabet.includes(character));
  if (wrong >= 0)
    return { ok: false, problem: 'character', place: wrong + 1, character: characters[wrong] ?? '' };
  if (weightedSum(code) % base !== 0) return { ok: false, problem: 'mistyped' };
  return { ok: true, code };
}
