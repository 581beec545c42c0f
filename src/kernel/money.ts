import { exponentOf, type Currency } from './currency.ts';
import { splitInProportion } from './split.ts';

/**
 * Money is a whole number of minor units (fen, cents) and a currency. It is never a float, and two currencies
 * never meet in one sum. The wire and the page write it as decimal text with the currency's own decimals.
 */
export interface Money {
  readonly minor: bigint;
  readonly currency: Currency;
}

/** An amount of minor units of a currency. */
export function money(minor: bigint, currency: Currency): Money {
  return { minor, currency };
}

/** Why a text is not an amount: not decimal digits, finer than the minor unit, below zero, or past 18 digits. */
export type MoneyProblem = 'notDecimal' | 'tooManyDecimals' | 'negative' | 'tooLarge';
export type ParsedMoney =
  { readonly ok: true; readonly money: Money } | { readonly ok: false; readonly problem: MoneyProblem };

/** As many digits of minor units as a bigint column of the database holds without a doubt. */
const digitsMax = 18;
const decimalText = /^(-?)(0|[1-9][0-9]*)(?:\.([0-9]+))?$/;

/**
 * Reads decimal text such as "12.50". Fewer decimals than the currency has are filled up; more are refused and
 * not rounded. No plus sign, no exponent, no separators, no leading zeros: what comes from a form is cleaned
 * by the form.
 */
export function parseMoney(
  text: string,
  currency: Currency,
  options: { readonly allowNegative?: boolean } = {},
): ParsedMoney {
  const match = decimalText.exec(text);
  if (match === null) return { ok: false, problem: 'notDecimal' };
  const [, sign, whole = '', decimals = ''] = match;
  const exponent = exponentOf(currency);
  if (decimals.length > exponent) return { ok: false, problem: 'tooManyDecimals' };
  if (sign === '-' && options.allowNegative !== true) return { ok: false, problem: 'negative' };
  if (whole.length + exponent > digitsMax) return { ok: false, problem: 'tooLarge' };
  const minor = BigInt(whole + decimals.padEnd(exponent, '0'));
  return { ok: true, money: money(sign === '-' ? -minor : minor, currency) };
}

/** Decimal text with all decimals of the currency: "12.50", "-0.05", "100" (JPY), "1.000" (KWD). */
export function moneyText(amount: Money): string {
  const exponent = exponentOf(amount.currency);
  const sign = amount.minor < 0n ? '-' : '';
  const digits = String(amount.minor < 0n ? -amount.minor : amount.minor).padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** @throws RangeError when the currencies differ. */
export function addMoney(left: Money, right: Money): Money {
  requireSameCurrency(left, right);
  return money(left.minor + right.minor, left.currency);
}

/** What is left of the first after the second; may be below zero. @throws RangeError when the currencies differ. */
export function subtractMoney(left: Money, right: Money): Money {
  requireSameCurrency(left, right);
  return money(left.minor - right.minor, left.currency);
}

/**
 * Splits money in proportion to weights without losing a minor unit (see `splitInProportion`).
 * @throws RangeError for weights that are negative, all zero or missing
 */
export function splitMoney(amount: Money, weights: readonly bigint[]): readonly Money[] {
  return splitInProportion(amount.minor, weights).map((minor) => money(minor, amount.currency));
}

function requireSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) throw new RangeError('two currencies never meet in one sum');
}
