import { isCurrency } from '../../kernel/currency.ts';

/**
 * What an account counts: a currency in minor units ("CNY"), an item in pieces ("item:<id>"), a voucher
 * programme ("voucher:<id>") or hours of a kind ("hours:<kind>").
 */
export type AssetCode = string;

const counted = /^(item|voucher|hours):[A-Za-z0-9._-]{1,80}$/;

/** True for a currency of ISO 4217 or the code of something that is counted. */
export function isAsset(code: string): code is AssetCode {
  return isCurrency(code) || counted.test(code);
}

const codePattern = /^[a-z0-9][A-Za-z0-9:._-]*(\/[A-Za-z0-9:._-]+)*$/;

/** An account's code says whose it is and where: "fund/2020/supplies", "stock/<facility>/<lot>". */
export function isAccountCode(code: string): boolean {
  return code.length <= 200 && codePattern.test(code);
}

/** The largest amount, and the largest total of an account: far below what a bigint column holds. */
export const amountMax = 999_999_999_999_999_999n;
export const totalMax = 8_000_000_000_000_000_000n;
