import type { Id } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Sql } from '../../database/index.ts';
import type { ImportRow } from './rows.ts';

const selectImport = `
  select id, importer, state, version, settings, file_hash as "fileHash", file_name as "fileName",
         file_bytes as "fileBytes", format, file_forgotten_at as "fileForgottenAt", created_at as "createdAt",
         created_by as "createdBy", run_by as "runBy", mode, source, layout, sketch, notices, pass,
         settled_row as "settledRow", content_hash as "contentHash", same_as as "sameAs", problem,
         finished_at as "finishedAt",
         jsonb_build_object('read', rows_read, 'accepted', rows_accepted, 'refused', rows_refused,
                            'repeated', rows_repeated, 'blank', rows_blank, 'noted', rows_noted) as counts
    from imports.import`;

/** An import by its id. */
export async function findImport(sql: Sql, id: Id): Promise<ImportRow | null> {
  const { rows } = await sql.query<ImportRow>(`${selectImport} where id = $1`, [id], 'imports.findImport');
  return rows[0] ?? null;
}

/** Imports by their ids, locked in sorted order. */
export async function lockImports(sql: Sql, ids: readonly Id[]): Promise<Map<Id, ImportRow>> {
  const { rows } = await sql.query<ImportRow>(
    `${selectImport} where id = any($1::uuid[]) order by id for update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

export type NewImport = Pick<
  ImportRow,
  'id' | 'importer' | 'settings' | 'fileHash' | 'fileName' | 'fileBytes' | 'format' | 'createdBy'
>;

/** Notes uploads; each is looked through next. */
export async function insertImports(sql: Sql, rows: readonly NewImport[], at: Instant): Promise<void> {
  for (const row of rows)
    await sql.query(
      `insert into imports.import (id, importer, state, version, settings, file_hash, file_name, file_bytes, format,
                                   created_at, created_by, pass)
       values ($1, $2, 'checking', 1, $3, $4, $5, $6, $7, $8, $9, 1)`,
      [
        row.id,
        row.importer,
        JSON.stringify(row.settings),
        row.fileHash,
        row.fileName,
        row.fileBytes,
        row.format,
        at,
        row.createdBy,
      ],
    );
}

/** What a person's command changes of an import. */
export type ImportMove = Pick<ImportRow, 'id' | 'state' | 'layout' | 'mode' | 'runBy'> & {
  /** A new pass begins: counts and problems of the one before are cleared. */
  readonly newPass: boolean;
};

/** Moves imports on; each gets a new version. Whoever works on one notices by its pass or its runner. */
export async function moveImports(sql: Sql, moves: readonly ImportMove[]): Promise<void> {
  for (const move of moves) {
    await sql.query(
      `update imports.import
          set state = $2, layout = $3, mode = $4, run_by = $5, version = version + 1, runner = null,
              heartbeat_at = null, pass = pass + case when $6 then 1 else 0 end
        where id = $1`,
      [move.id, move.state, jsonOrNull(move.layout), move.mode, move.runBy, move.newPass],
    );
    if (move.newPass) await clearPass(sql, move.id);
  }
}

async function clearPass(sql: Sql, id: Id): Promise<void> {
  await sql.query('delete from imports.row_problem where import_id = $1', [id]);
  await sql.query(
    `update imports.import
        set settled_row = 0, rows_read = 0, rows_accepted = 0, rows_refused = 0, rows_repeated = 0, rows_blank = 0,
            rows_noted = 0,
            notices = '[]', problem = null, same_as = null, finished_at = null
      where id = $1`,
    [id],
  );
}

/** Forgets the kept files' hashes and names. */
export async function forgetImportFiles(sql: Sql, ids: readonly Id[], at: Instant): Promise<void> {
  await sql.query(
    `update imports.import set file_hash = null, file_name = null, file_forgotten_at = $2, version = version + 1
      where id = any($1::uuid[]) and file_hash is not null`,
    [ids, at],
  );
}

/** Imports whose file was uploaded before a moment and is still kept, and that nobody works on. */
export async function importsWithOldFiles(sql: Sql, before: Instant, limit: number): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from imports.import
      where file_hash is not null and created_at < $1 and state not in ('checking', 'running')
      order by created_at limit $2`,
    [before, limit],
  );
  return rows.map(({ id }) => id);
}

export interface ImportList {
  /** Those of these importers … */
  readonly importers: readonly string[];
  /** … and of these, what one account has uploaded. */
  readonly own: { readonly importers: readonly string[]; readonly account: Id | null };
  readonly limit: number;
  /** Moment and id of the last row of the page before. */
  readonly after: readonly string[] | null;
}

/** Newest first; one row more than `limit`. */
export async function listImports(sql: Sql, list: ImportList): Promise<readonly ImportRow[]> {
  const { rows } = await sql.query<ImportRow>(
    `${selectImport}
      where (importer = any($1::text[]) or (importer = any($5::text[]) and created_by = $6))
        and ($2::timestamptz is null or (created_at, id) < ($2, $3::uuid))
      order by created_at desc, id desc limit $4`,
    [
      list.importers,
      list.after?.[0] ?? null,
      list.after?.[1] ?? null,
      list.limit + 1,
      list.own.importers,
      list.own.account,
    ],
  );
  return rows;
}

/** The earliest finished import of the same content, if there is one. */
export async function sameContent(
  sql: Sql,
  importer: string,
  hash: Buffer,
  otherThan: Id,
): Promise<Id | null> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from imports.import
      where importer = $1 and content_hash = $2 and state = 'done' and id <> $3 order by finished_at limit 1`,
    [importer, hash, otherThan],
  );
  return rows[0]?.id ?? null;
}

function jsonOrNull(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}
