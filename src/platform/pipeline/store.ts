import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../database/index.ts';

/** A kept answer: what was answered first under a caller's key. */
export interface KeptAnswer {
  readonly caller: string;
  readonly key: Id;
  readonly fingerprint: Buffer;
  readonly output: unknown;
}

/** Answers kept under these keys (pairs of caller and key). */
export async function findAnswers(
  sql: Sql,
  callers: readonly string[],
  keys: readonly Id[],
): Promise<readonly KeptAnswer[]> {
  const { rows } = await sql.query<KeptAnswer>(
    `select a.caller, a.key, a.fingerprint, a.output
       from unnest($1::text[], $2::uuid[]) as wanted (caller, key)
       join platform.answer a on a.caller = wanted.caller and a.key = wanted.key`,
    [callers, keys],
    'pipeline.findAnswers',
  );
  return rows;
}

export interface NewAnswer extends KeptAnswer {
  readonly command: string;
}

/**
 * Keeps answers, in the order of caller and key so that two batches wait for each other instead of
 * deadlocking. @returns how many were new; fewer than given means that another transaction was first.
 */
export async function keepAnswers(sql: Sql, answers: readonly NewAnswer[], at: Instant): Promise<number> {
  const { rowCount } = await sql.query(
    `insert into platform.answer (caller, key, command, fingerprint, output, recorded_at)
     select caller, key, command, fingerprint, output, $6
       from unnest($1::text[], $2::uuid[], $3::text[], $4::bytea[], $5::jsonb[])
            as answer (caller, key, command, fingerprint, output)
      order by caller, key
     on conflict (caller, key) do nothing`,
    [
      answers.map((answer) => answer.caller),
      answers.map((answer) => answer.key),
      answers.map((answer) => answer.command),
      answers.map((answer) => answer.fingerprint),
      answers.map((answer) => JSON.stringify(answer.output)),
      at,
    ],
    'pipeline.keepAnswers',
  );
  return rowCount;
}

export interface OutboxRow {
  readonly id: Id;
  readonly topic: string;
  readonly items: readonly unknown[];
}

/** Writes facts and, in the same statement's transaction, the jobs of those who subscribed to their topics. */
export async function writeOutbox(
  sql: Sql,
  rows: readonly OutboxRow[],
  tasksOf: (topic: string) => readonly string[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into platform.outbox (id, topic, items, recorded_at)
     select id, topic, items, $4 from unnest($1::uuid[], $2::text[], $3::jsonb[]) as fact (id, topic, items)`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.topic),
      rows.map((row) => JSON.stringify(row.items)),
      at,
    ],
    'pipeline.writeOutbox',
  );
  const jobs = rows.flatMap((row) => tasksOf(row.topic).map((task) => ({ task, fact: row.id })));
  if (jobs.length === 0) return;
  await sql.query(
    `select graphile_worker.add_job(task, json_build_object('fact', fact))
       from unnest($1::text[], $2::uuid[]) as job (task, fact)`,
    [jobs.map((job) => job.task), jobs.map((job) => job.fact)],
    'pipeline.addJobs',
  );
}

export interface AuditRow {
  readonly id: Id;
  readonly actor: Id | null;
  readonly command: string;
  readonly subjects: readonly Id[];
  readonly count: number;
  readonly requestId: string;
}

/** One audit row per caller, command and batch. */
export async function writeAudit(sql: Sql, rows: readonly AuditRow[], at: Instant): Promise<void> {
  await sql.query(
    `insert into platform.audit (id, recorded_at, actor, command, subjects, count, request_id)
     select id, $6, actor, command, array(select jsonb_array_elements_text(subjects))::uuid[], count, request_id
       from unnest($1::uuid[], $2::uuid[], $3::text[], $4::jsonb[], $5::int[], $7::text[])
            as entry (id, actor, command, subjects, count, request_id)`,
    [
      rows.map((row) => row.id),
      rows.map((row) => row.actor),
      rows.map((row) => row.command),
      rows.map((row) => JSON.stringify(row.subjects)),
      rows.map((row) => row.count),
      at,
      rows.map((row) => row.requestId),
    ],
    'pipeline.writeAudit',
  );
}

/** Forgets answers older than a moment; the published life of an idempotency key. @returns how many. */
export async function forgetAnswersBefore(sql: Sql, before: Instant): Promise<number> {
  const { rowCount } = await sql.query('delete from platform.answer where recorded_at < $1', [before]);
  return rowCount;
}
