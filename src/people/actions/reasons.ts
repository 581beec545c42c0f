import type { Id } from '../../kernel/ids.ts';
import type { Moment, Sql } from '../../platform/index.ts';
import { insertReasons } from '../store/reasons.ts';
import type { PeopleParts } from './parts.ts';

/** Why somebody did something to an account. */
export interface GivenReason {
  readonly account: Id;
  readonly by: Id | null;
  readonly reason: string;
}

/** Keeps reasons: that there is one in the open, its words in the vault. */
export async function keepReasons(
  sql: Sql,
  { vault }: PeopleParts,
  command: string,
  given: readonly GivenReason[],
  moment: Moment,
): Promise<void> {
  if (given.length === 0) return;
  const rows = given.map((reason) => ({ ...reason, id: moment.ids.next(), command }));
  await insertReasons(sql, rows, moment.now);
  await vault.sealMany(
    sql,
    rows.map(({ id, reason }) => ({ id, kind: 'reason', fields: { reason }, at: moment.now })),
  );
}
