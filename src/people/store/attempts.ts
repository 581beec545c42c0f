import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { columnsOf } from './rows.ts';

/** A subject whose attempts are counted: a keyed digest, never a name or an address. */
export interface CountedSubject {
  readonly subject: Uint8Array;
  readonly windowStart: Instant;
}

/** Counts one attempt of each subject. @returns the counts with it, in the same order. */
export async function countAttempts(
  sql: Sql,
  subjects: readonly CountedSubject[],
): Promise<readonly number[]> {
  const { rows } = await sql.query<{ subject: Buffer; count: number }>(
    `insert into platform.attempt (subject, window_start, count)
     select subject, window_start, 1 from unnest($1::bytea[], $2::timestamptz[]) as a (subject, window_start)
      order by subject
     on conflict (subject, window_start) do update set count = attempt.count + excluded.count
     returning subject, count`,
    columnsOf(
      subjects,
      (counted) => counted.subject,
      (counted) => counted.windowStart,
    ),
    'people.countAttempts',
  );
  return subjects.map(({ subject }) => rows.find((row) => row.subject.equals(subject))?.count ?? 1);
}

/** Takes attempts back that turned out to be right. */
export async function forgiveAttempts(sql: Sql, subjects: readonly CountedSubject[]): Promise<void> {
  await sql.query(
    `update platform.attempt t set count = greatest(t.count - 1, 0)
       from unnest($1::bytea[], $2::timestamptz[]) as a (subject, window_start)
      where t.subject = a.subject and t.window_start = a.window_start`,
    columnsOf(
      subjects,
      (counted) => counted.subject,
      (counted) => counted.windowStart,
    ),
    'people.forgiveAttempts',
  );
}

/** Forgets counts of windows that began before a moment. @returns how many. */
export async function forgetAttemptsBefore(sql: Sql, before: Instant): Promise<number> {
  const { rowCount } = await sql.query('delete from platform.attempt where window_start < $1', [before]);
  return rowCount;
}
