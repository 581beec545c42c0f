import { randomIds } from '../../kernel/ids.ts';
import { systemClock, toInstant } from '../../kernel/time.ts';
import { sqlStateOf } from '../database/index.ts';
import { createKeyRing } from '../keys/index.ts';
import { createVault, foldText, type Look, type LookUps, type VaultRecord } from './index.ts';

/** For tests: vaults before, during and after a change of keys, and people to keep in them. */
export const marker = '植入的标记PLANTED';
export const at = toInstant(new Date('2020-01-24T08:00:00.000Z'));
export const ids = randomIds(() => systemClock.now());
export const lookUps: LookUps = {
  account: {
    signInName: { unique: true, normalise: foldText },
    phone: { unique: false, normalise: foldText },
  },
};
/** A master key of 32 equal bytes, for a ring in a test. */
export const keyOf = (fill: number): Buffer => Buffer.alloc(32, fill);
export const vault = createVault({ ring: createKeyRing(new Map([[1, keyOf(1)]])), lookUps });
export const rotated = createVault({
  ring: createKeyRing(
    new Map([
      [1, keyOf(1)],
      [2, keyOf(2)],
    ]),
  ),
  lookUps,
});
export const newKeyOnly = createVault({ ring: createKeyRing(new Map([[2, keyOf(2)]])), lookUps });

/** A made-up record of a person. */
export function person(
  fields: Record<string, string> = { name: '值班救灾官员' },
  kind = 'account',
): VaultRecord {
  return { id: ids.next(), kind, fields, at };
}

/** A look with a purpose and a reason. */
export function look(reason = '核对送货地址'): Look {
  return { id: ids.next(), by: ids.next(), purpose: 'contactAboutDelivery', reason, at };
}

/** 'accepted', or the SQLSTATE with which the database refused. */
export async function stateOf(work: Promise<unknown>): Promise<string | null> {
  return work.then(
    () => 'accepted',
    (error: unknown) => sqlStateOf(error),
  );
}
