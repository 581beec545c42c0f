/**
 * GTIN with its check digit, as 14 digits padded with zeros on the left; null for anything else.
 * Weights 3, 1, 3 … from the right of the body; the digit makes the sum a multiple of ten. Source: GS1 General
 * Specifications, 7.9.
 */
export function readGtin(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/[\s-]/g, '');
  if (!/^(\d{8}|\d{12}|\d{13}|\d{14})$/.test(digits)) return null;
  const padded = digits.padStart(14, '0');
  const weighted = Array.from(
    padded.slice(0, 13),
    (digit, index) => Number(digit) * (index % 2 === 0 ? 3 : 1),
  );
  const sum = weighted.reduce((total, part) => total + part, 0);
  return (10 - (sum % 10)) % 10 === Number(padded[13]) && !/^0+$/.test(padded) ? padded : null;
}

/** UNSPSC commodity: eight digits, two each for segment (10 to 95), family, class and commodity; null for anything else. */
export function readUnspsc(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/\s/g, '');
  const segment = Number(digits.slice(0, 2));
  if (!/^\d{8}$/.test(digits) || segment < 10 || segment > 95) return null;
  // A level without its parent (10 00 15 00) is not in the system.
  const levels = [digits.slice(2, 4), digits.slice(4, 6), digits.slice(6, 8)];
  const end = levels.indexOf('00');
  return end < 0 || levels.slice(end).every((level) => level === '00') ? digits : null;
}

/**
 * Customs code of the Harmonized System: 6 digits for the world, 8 or 10 in national tariffs (China 10), dots
 * allowed. Chapters 01 to 97; 77 is kept free. Null for anything else.
 */
export function readHs(text: string): string | null {
  const digits = text.normalize('NFKC').replaceAll(/[\s.]/g, '');
  const chapter = Number(digits.slice(0, 2));
  return /^(\d{6}|\d{8}|\d{10})$/.test(digits) && chapter >= 1 && chapter <= 97 && chapter !== 77
    ? digits
    : null;
}
