import { exponentOf, type Currency } from '../../../src/kernel/currency.ts';
import { money as moneyOf, moneyText, parseMoney } from '../../../src/kernel/money.ts';
import { donationAmount } from '../../../src/giving/contract.ts';
import { money } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';

/** What a giver chose: an amount in minor units, nothing yet, or what is wrong with it. */
export type ChosenAmount =
  | { readonly state: 'none' }
  | { readonly state: 'chosen'; readonly minor: bigint }
  | {
      readonly state: 'wrong';
      readonly problem: 'amountMissing' | 'amountDecimal' | 'amountDecimals' | 'amountSmall' | 'amountLarge';
      readonly typed: string;
    };

/** The amounts that are offered, in whole units of the currency; none is chosen beforehand. */
export function offeredAmounts(currency: Currency): readonly string[] {
  const offered = [20, 50, 100, 200];
  // Currencies without decimals are counted in what others call cents.
  return offered.map((amount) => String(exponentOf(currency) === 0 ? amount * 100 : amount));
}

/** Reads `amount` and `other` of the address: full-width digits, commas and the sign of the currency are let pass. */
export function chosenAmount(query: URLSearchParams, currency: Currency): ChosenAmount {
  const chip = query.get('amount');
  const other = (query.get('other') ?? '').trim();
  if (chip === null && !query.has('other')) return { state: 'none' };
  const typed = chip === null || chip === 'other' ? other : chip;
  if (typed === '') return { state: 'wrong', ...missing };
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[\s,¥]/g, '')
    .replace(/^0+(?=\d)/, '');
  const parsed = parseMoney(plain, currency);
  if (!parsed.ok) {
    const problem = {
      notDecimal: 'amountDecimal',
      tooManyDecimals: 'amountDecimals',
      negative: 'amountSmall',
      tooLarge: 'amountLarge',
    } as const;
    return { state: 'wrong', problem: problem[parsed.problem], typed };
  }
  const { minor } = parsed.money;
  if (minor < donationAmount.min) return { state: 'wrong', problem: 'amountSmall', typed };
  if (minor > donationAmount.max) return { state: 'wrong', problem: 'amountLarge', typed };
  return { state: 'chosen', minor };
}

const missing = { problem: 'amountMissing', typed: '' } as const;

/** Minor units as people read them: "¥50.00", "CNY 50.00". */
export function amountWords(language: Language, minor: bigint | string, currency: Currency): string {
  return money(language, { amount: moneyText(moneyOf(BigInt(minor), currency)), currency });
}

/** Minor units as they stand in an address: "50", "0.05". */
export function amountInAddress(minor: bigint, currency: Currency): string {
  return moneyText(moneyOf(minor, currency)).replace(/\.0+$/, '');
}
