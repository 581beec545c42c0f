import { toId } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/time.ts';
import type { ModelAccount, ModelConversion } from './figures.ts';

export const mask = 'item:mask';

/** A small town's accounts. */
export const accounts: Readonly<Record<string, ModelAccount>> = {
  givers: { asset: 'CNY', outside: true },
  makers: { asset: 'CNY', outside: true },
  bridge: { asset: 'CNY', outside: true },
  pot: { asset: 'CNY', outside: false },
  fund: { asset: 'CNY', outside: false },
  purse: { asset: 'CNY', outside: false, inLimit: 25n },
  factory: { asset: mask, outside: true },
  hands: { asset: mask, outside: true },
  store: { asset: mask, outside: false },
};

export const conversionId = toId('01800000-0000-7000-8000-00000000c0c0');
export const conversions: Readonly<Record<string, ModelConversion>> = {
  [conversionId]: { inputs: { CNY: 40n }, output: { asset: mask, amount: 25n } },
};

export const happenedAt = '2020-02-01T08:00:00.000Z' as Instant;
