import type { Currency } from '../../../src/kernel/currency.ts';
import { money as moneyOf, moneyText } from '../../../src/kernel/money.ts';
import { money } from '../../i18n/format.ts';
import type { Language } from '../../i18n/language.ts';

/** Minor units as they come over the wire, as people read them: "¥50.00", "CNY 50.00". */
export function amountText(language: Language, minor: string, currency: Currency): string {
  return money(language, { amount: moneyText(moneyOf(BigInt(minor), currency)), currency });
}
