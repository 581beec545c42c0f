import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { refuseRedeeming } from '../rules/password-resets.ts';
import { refuse } from '../rules/refuse.ts';
import { findPasswordResets, type PasswordResetRow } from '../store/password-resets.ts';
import { loadStandings } from '../store/standings.ts';

/** Password resets as they stand, each with why it can't be used now, or null. */
export interface PasswordResets {
  readonly rows: ReadonlyMap<Id, PasswordResetRow>;
  refusalOf(row: PasswordResetRow, now: Instant): Refusal | null;
}

/** Loads password resets with the standing of their accounts and of their makers. */
export async function loadPasswordResets(sql: Sql, ids: readonly Id[]): Promise<PasswordResets> {
  const rows = await findPasswordResets(sql, ids);
  const standings = await loadStandings(
    sql,
    [...rows.values()].flatMap(({ account, createdBy }) => [
      account,
      ...(createdBy === null ? [] : [createdBy]),
    ]),
  );
  return {
    rows,
    refusalOf: (row, now) => {
      const maker = row.createdBy === null ? 'system' : standings.get(row.createdBy);
      return refuseRedeeming(row, maker, standings.get(row.account), now);
    },
  };
}

/** The reset of an id, when it can be used now. @throws Refusal passwordResetUnknown, passwordResetExpired, passwordResetUsed. */
export async function usablePasswordReset(sql: Sql, id: Id | null, now: Instant): Promise<PasswordResetRow> {
  const resets = id === null ? null : await loadPasswordResets(sql, [id]);
  const row = id === null ? undefined : resets?.rows.get(id);
  if (resets === null || row === undefined) throw refuse('passwordResetUnknown');
  const refusal = resets.refusalOf(row, now);
  if (refusal !== null) throw refusal;
  return row;
}
