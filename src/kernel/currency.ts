/**
 * The active currencies of ISO 4217 (list one) with their exponent: how many decimals the minor unit has.
 * Fund codes that carry an amount (CLF, UYW …) are in; metals, test codes and baskets without a minor unit
 * (XAU, XTS, XDR …) are not, because nothing can be counted in them. Names are left to Intl.DisplayNames,
 * which every browser and Node has in Chinese and English.
 * Source: ISO 4217 list one as of 2026-01-01 (BGN has given way to EUR, ANG to XCG, ZWL to ZWG, SLL to SLE).
 */
const codesByExponent = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  2:
    'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW ' +
    'CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF ' +
    'IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK ' +
    'MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP ' +
    'SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ' +
    'ZAR ZMW ZWG',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
} as const;

/** An active ISO 4217 code that has a minor unit; made by `toCurrency` or `isCurrency`. */
export type Currency = string & { readonly __currency: never };

const exponents: ReadonlyMap<string, number> = new Map(
  Object.entries(codesByExponent).flatMap(([exponent, codes]) =>
    codes.split(' ').map((code): [string, number] => [code, Number(exponent)]),
  ),
);

/** Every currency that money may be in, in the order of the alphabet. */
export const currencies: readonly Currency[] = [...exponents.keys()].toSorted() as Currency[];

/** True for an active ISO 4217 code in capitals. */
export function isCurrency(code: string): code is Currency {
  return exponents.has(code);
}

/** @throws RangeError when the code is not an active ISO 4217 currency. */
export function toCurrency(code: string): Currency {
  if (!isCurrency(code)) throw new RangeError('not an active ISO 4217 currency');
  return code;
}

/** How many decimals the minor unit has: 0 (JPY), 2 (CNY), 3 (KWD) or 4 (CLF). */
export function exponentOf(currency: Currency): number {
  const exponent = exponents.get(currency);
  if (exponent === undefined) throw new RangeError('not an active ISO 4217 currency');
  return exponent;
}
