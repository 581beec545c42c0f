import { languageTags, type Language } from './language.ts';

/** Facts are shown in Beijing time, the operations' own; who sits elsewhere gets the word for it beside. */
export const homeZone = 'Asia/Shanghai';

type Decimal = `${number}`;

/** A count, exact, in groups of three: "1,172,000". Takes decimal digits as they come over the wire. */
export function count(language: Language, value: number | bigint | string): string {
  return new Intl.NumberFormat(languageTags[language]).format(
    typeof value === 'string' ? BigInt(value) : value,
  );
}

/** What stands for a value that nobody reported: never 0. */
export function countOrUnknown(language: Language, value: number | bigint | string | null): string {
  return value === null ? '—' : count(language, value);
}

/**
 * A large count for a headline: "117.2万", "1.172 million"; exact below ten thousand (a million in English).
 * At least four significant digits; the exact value belongs in the next line.
 */
export function headlineCount(language: Language, value: number | bigint): string {
  const threshold = language === 'zh' ? 10_000 : 1_000_000;
  if (value < threshold) return count(language, value);
  return new Intl.NumberFormat(languageTags[language], compact).format(value);
}

const compact = {
  notation: 'compact',
  compactDisplay: 'long',
  maximumSignificantDigits: 4,
  minimumFractionDigits: 0,
  maximumFractionDigits: 1,
  roundingPriority: 'morePrecision',
  useGrouping: true,
} as const satisfies Intl.NumberFormatOptions;

/** Money as it travels: a decimal amount and its ISO 4217 currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** Money to the last minor unit: "¥12,846,310.50", "CNY 12,846,310.50". */
export function money(language: Language, value: Money): string {
  return moneyFormat(language, value.currency, {}).format(value.amount as Decimal);
}

/** Money for a headline: "¥1,284.6万", "CNY 12.85 million". */
export function headlineMoney(language: Language, value: Money): string {
  const threshold = language === 'zh' ? 10_000 : 1_000_000;
  if (Number(value.amount) < threshold) return money(language, value);
  if (language === 'zh')
    return moneyFormat(language, value.currency, compact).format(value.amount as Decimal);
  const amount = new Intl.NumberFormat(languageTags.en, compact).format(value.amount as Decimal);
  return `${value.currency}\u00a0${amount}`;
}

function moneyFormat(
  language: Language,
  currency: string,
  options: Intl.NumberFormatOptions,
): Intl.NumberFormat {
  return new Intl.NumberFormat(languageTags[language], {
    style: 'currency',
    currency,
    currencyDisplay: language === 'zh' ? 'symbol' : 'code',
    ...options,
  });
}

/** A share with one decimal, and what it is a share of: "82.3%（19,752/24,000）". No share of nothing: "—". */
export function share(language: Language, part: number | bigint, whole: number | bigint): string {
  if (Number(whole) === 0) return '—';
  const percent = new Intl.NumberFormat(languageTags[language], {
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  }).format(Number(part) / Number(whole));
  const of = `${count(language, part)}/${count(language, whole)}`;
  return language === 'zh' ? `${percent}（${of}）` : `${percent} (${of})`;
}

/** "甲、乙和丙", "A, B and C". */
export function list(language: Language, items: readonly string[]): string {
  return new Intl.ListFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { type: 'conjunction' }).format(items);
}
