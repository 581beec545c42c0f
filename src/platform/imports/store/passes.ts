import type { Id } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { ImportState } from '../../contract/imports.ts';
import { transact, type Database, type Sql } from '../../database/index.ts';
import type { ColumnSketch, Layout } from '../layout/layout.ts';
import type { Notice } from '../notices.ts';
import type { SourceFacts } from '../read/raw.ts';
import { lockImports } from './imports.ts';
import type { ImportRow, RowCounts } from './rows.ts';

/** Whoever goes through a file: one at a time for each import. */
export interface Claim {
  readonly id: Id;
  readonly pass: number;
  readonly runner: Id;
}

/**
 * Takes an import to go through it. @returns null when there is nothing to do, or somebody else was seen at it
 * after `staleBefore`.
 */
export async function claimImport(
  database: Database,
  claim: Omit<Claim, 'pass'>,
  at: Instant,
  staleBefore: Instant,
): Promise<ImportRow | null> {
  return transact(database, async (sql) => {
    const { rowCount } = await sql.query(
      `update imports.import set runner = $2, heartbeat_at = $3
        where id = $1 and state in ('checking', 'running')
          and (runner is null or heartbeat_at < $4)`,
      [claim.id, claim.runner, at, staleBefore],
    );
    return rowCount === 0 ? null : ((await lockImports(sql, [claim.id])).get(claim.id) ?? null);
  });
}

/** Imports that are to be gone through and at which nobody was seen lately: left by a server that died. */
export async function abandonedImports(sql: Sql, staleBefore: Instant): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from imports.import
      where state in ('checking', 'running') and coalesce(heartbeat_at, created_at) < $1 order by id limit 20`,
    [staleBefore],
  );
  return rows.map(({ id }) => id);
}

/** A line of the report. */
export interface ProblemLine {
  readonly rowNumber: number;
  readonly ordinal: number;
  /** noted: taken in, with a word about it. */
  readonly kind: 'refused' | 'repeated' | 'noted';
  readonly place: string;
  readonly field: string | null;
  readonly reason: string;
  /** As it stands in the file, or null where it may not be shown. */
  readonly cell: string | null;
  readonly details: Readonly<Record<string, string | number>>;
}

/** What became of the rows up to one row of the file. */
export interface Settled {
  readonly upTo: number;
  readonly counts: RowCounts;
  readonly problems: readonly ProblemLine[];
}

/**
 * Notes how far a pass is, with the problems found, in one transaction. @returns false when the import is no longer the claimant's:
 * cancelled, begun anew, or taken over. What was on its way when somebody cancelled is counted all the same.
 */
export async function settleRows(
  database: Database,
  claim: Claim,
  settled: Settled,
  at: Instant,
): Promise<boolean> {
  return transact(database, async (sql) => {
    const { counts } = settled;
    const { rows } = await sql.query<{ state: ImportState }>(
      `update imports.import
          set settled_row = $4, heartbeat_at = $5, rows_read = rows_read + $6, rows_accepted = rows_accepted + $7,
              rows_refused = rows_refused + $8, rows_repeated = rows_repeated + $9, rows_blank = rows_blank + $10,
              rows_noted = rows_noted + $11
        where id = $1 and pass = $3 and (runner = $2 or (state = 'cancelled' and settled_row < $4))
        returning state`,
      [
        claim.id,
        claim.runner,
        claim.pass,
        settled.upTo,
        at,
        counts.read,
        counts.accepted,
        counts.refused,
        counts.repeated,
        counts.blank,
        counts.noted,
      ],
      'imports.settleRows',
    );
    const [after] = rows;
    if (after === undefined) return false;
    if (settled.problems.length > 0) await insertProblems(sql, claim.id, settled.problems);
    return after.state !== 'cancelled';
  });
}

async function insertProblems(sql: Sql, id: Id, lines: readonly ProblemLine[]): Promise<void> {
  await sql.query(
    `insert into imports.row_problem (import_id, row_number, ordinal, kind, place, field, reason, cell, details)
     select $1, p.* from unnest($2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
       $9::jsonb[]) as p`,
    [
      id,
      lines.map(({ rowNumber }) => rowNumber),
      lines.map(({ ordinal }) => ordinal),
      lines.map(({ kind }) => kind),
      lines.map(({ place }) => place),
      lines.map(({ field }) => field),
      lines.map(({ reason }) => reason),
      lines.map(({ cell }) => cell),
      lines.map(({ details }) => JSON.stringify(details)),
    ],
    'imports.insertProblems',
  );
}

/** What was found out about the file before its rows are gone through. */
export interface FileFindings {
  readonly source: SourceFacts;
  readonly layout: Layout;
  readonly sketch: readonly ColumnSketch[];
}

/** Notes what was found out about the file. @returns false when the import is no longer the claimant's. */
export async function noteFindings(sql: Sql, claim: Claim, found: FileFindings): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update imports.import set source = $4, layout = $5, sketch = $6 where id = $1 and runner = $2 and pass = $3`,
    [
      claim.id,
      claim.runner,
      claim.pass,
      JSON.stringify(found.source),
      JSON.stringify(found.layout),
      JSON.stringify(found.sketch),
    ],
  );
  return rowCount > 0;
}

/** How a pass ended. */
export interface Ending {
  readonly state: ImportState;
  readonly notices: readonly Notice[];
  readonly contentHash: Buffer | null;
  readonly sameAs: Id | null;
  readonly problem: ImportRow['problem'];
}

/** Ends a pass. @returns false when the import is no longer the claimant's. */
export async function endPass(sql: Sql, claim: Claim, ending: Ending, at: Instant): Promise<boolean> {
  const { rowCount } = await sql.query(
    `update imports.import
        set state = $4, notices = $5, content_hash = coalesce($6, content_hash), same_as = $7, problem = $8,
            finished_at = $9, runner = null, heartbeat_at = null, version = version + 1
      where id = $1 and runner = $2 and pass = $3`,
    [
      claim.id,
      claim.runner,
      claim.pass,
      ending.state,
      JSON.stringify(ending.notices),
      ending.contentHash,
      ending.sameAs,
      ending.problem === null ? null : JSON.stringify(ending.problem),
      at,
    ],
  );
  return rowCount > 0;
}

/** Gives an import back unfinished, so that the next runner need not wait. */
export async function releaseClaim(sql: Sql, claim: Claim): Promise<void> {
  await sql.query('update imports.import set runner = null where id = $1 and runner = $2', [
    claim.id,
    claim.runner,
  ]);
}

/** Lines of the report after a row, in the order of the file. */
export async function listProblems(
  sql: Sql,
  id: Id,
  page: { readonly limit: number; readonly after: readonly string[] | null },
): Promise<readonly ProblemLine[]> {
  const { rows } = await sql.query<ProblemLine>(
    `select row_number as "rowNumber", ordinal, kind, place, field, reason, cell, details
       from imports.row_problem
      where import_id = $1 and ($2::int is null or (row_number, ordinal) > ($2, $3::int))
      order by row_number, ordinal limit $4`,
    [id, page.after?.[0] ?? null, page.after?.[1] ?? null, page.limit + 1],
  );
  return rows;
}
