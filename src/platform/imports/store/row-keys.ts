import type { Id } from '../../../kernel/ids.ts';
import type { Instant } from '../../../kernel/time.ts';
import type { Sql } from '../../database/index.ts';

/** A row that was taken in: by which import, and what it said then. */
export interface KnownRow {
  readonly importId: Id;
  readonly content: string;
}

/** The rows among these keys that were taken in before, locked in sorted order, by key. */
export async function lockRowKeys(
  sql: Sql,
  importer: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, KnownRow>> {
  const { rows } = await sql.query<{ key: string; importId: Id; content: string }>(
    `select encode(key, 'hex') as key, import_id as "importId", encode(content, 'hex') as content
       from imports.row_key
      where importer = $1 and key in (select decode(k, 'hex') from unnest($2::text[]) k)
      order by key for update`,
    [importer, keys],
    'imports.lockRowKeys',
  );
  return new Map(rows.map((row) => [row.key, row]));
}

interface TakenRow {
  readonly key: string;
  readonly content: string;
  readonly number: number;
  /** Locked before: told again with another content. */
  readonly isKnown: boolean;
}

/**
 * Notes rows as taken in, in the transaction that takes them in. @returns false when another import has noted one
 * of them meanwhile: then the transaction must run again.
 */
export async function writeRowKeys(
  sql: Sql,
  importer: string,
  importId: string,
  rows: readonly TakenRow[],
  at: Instant,
): Promise<boolean> {
  const fresh = rows.filter(({ isKnown }) => !isKnown).toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const { rowCount } = await sql.query(
    `insert into imports.row_key (importer, key, content, import_id, row_number, recorded_at)
     select $1, decode(key, 'hex'), decode(content, 'hex'), $2, row_number, $3
       from unnest($4::text[], $5::text[], $6::int[]) as taken (key, content, row_number)
     on conflict (importer, key) do nothing`,
    [importer, importId, at, ...columns(fresh)],
    'imports.writeRowKeys',
  );
  if (rowCount < fresh.length) return false;
  const changed = rows.filter(({ isKnown }) => isKnown);
  if (changed.length > 0)
    await sql.query(
      `update imports.row_key r
          set content = decode(t.content, 'hex'), import_id = $2, row_number = t.row_number, recorded_at = $3
         from unnest($4::text[], $5::text[], $6::int[]) as t (key, content, row_number)
        where r.importer = $1 and r.key = decode(t.key, 'hex')`,
      [importer, importId, at, ...columns(changed)],
    );
  return true;
}

function columns(rows: readonly TakenRow[]): readonly [string[], string[], number[]] {
  return [rows.map(({ key }) => key), rows.map(({ content }) => content), rows.map(({ number }) => number)];
}
