import type { z } from 'zod';
import { isCurrency, toCurrency } from './currency.ts';
import { money, moneyText, parseMoney, type Money } from './money.ts';
import type { wireMoney } from './wire.ts';

type WireMoney = z.output<typeof wireMoney>;

/** Money that a contract let through. @throws RangeError for what no contract lets through */
export function moneyFromWire({ amount, currency }: WireMoney): Money {
  if (!isCurrency(currency)) throw new RangeError('the contract lets currencies through alone');
  const parsed = parseMoney(amount, currency);
  if (!parsed.ok) throw new RangeError('the contract lets amounts of the currency through alone');
  return parsed.money;
}

/** An amount of minor units as it travels. @throws RangeError for an unknown currency */
export function moneyToWire(minor: bigint, currency: string): WireMoney {
  return { amount: moneyText(money(minor, toCurrency(currency))), currency };
}
