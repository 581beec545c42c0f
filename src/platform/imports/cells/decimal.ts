/**
 * A decimal number as whole digits and a count of decimals, never a float: 12.5 is { digits: 125n, scale: 1 }.
 */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

const powers: Readonly<Record<string, number>> = {
  '': 0,
  十: 1,
  百: 2,
  千: 3,
  万: 4,
  萬: 4,
  十万: 5,
  百万: 6,
  千万: 7,
  亿: 8,
  億: 8,
  十亿: 9,
  百亿: 10,
};

/** Digits at most: beyond that it is no count of anything. */
const digitsMax = 40;

const numberText = new RegExp(
  String.raw`^([+-]?)(\d{1,3}(?:[,，' ]\d{3})+|\d+|(?=\.\d))(?:\.(\d*))?(?:e([+-]?\d{1,3}))?\s*(${Object.keys(
    powers,
  )
    .filter((word) => word !== '')
    .toSorted((a, b) => b.length - a.length)
    .join('|')})?`,
  'i',
);

/**
 * Reads the number that a half-width text begins with: thousands separators, an exponent, and 万 or 亿 behind.
 * @returns the number and the text that follows it, or null where none begins.
 */
export function leadingDecimal(text: string): { readonly value: Decimal; readonly rest: string } | null {
  const match = numberText.exec(text);
  if (match === null) return null;
  const [all, sign, whole = '', decimals = '', exponent = '0', power = ''] = match;
  const shift = Number(exponent) + (powers[power] ?? 0);
  const body = whole.replaceAll(/\D/g, '') + decimals;
  if (body.length + Math.abs(shift) > digitsMax) return null;
  const scale = decimals.length - shift;
  const digits = BigInt(body === '' ? '0' : body) * (scale < 0 ? 10n ** BigInt(-scale) : 1n);
  return {
    value: shortest({ digits: sign === '-' ? -digits : digits, scale: Math.max(scale, 0) }),
    rest: text.slice(all.length).trim(),
  };
}

/** Without zeros at the end of the decimals. */
function shortest({ digits, scale }: Decimal): Decimal {
  let [shorter, places] = [digits, scale];
  while (places > 0 && shorter % 10n === 0n) [shorter, places] = [shorter / 10n, places - 1];
  return { digits: shorter, scale: places };
}

/** Decimal text: "12.5", "-0.05", "100". */
export function decimalText({ digits, scale }: Decimal): string {
  const sign = digits < 0n ? '-' : '';
  const all = String(digits < 0n ? -digits : digits).padStart(scale + 1, '0');
  return scale === 0 ? sign + all : `${sign}${all.slice(0, -scale)}.${all.slice(-scale)}`;
}
