import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../database/index.ts';
import type { FileStore, StoredFile } from './port.ts';

/** A thing that uses a file: a letter, a receipt, an account's photo … */
export interface FileOwner {
  readonly kind: string;
  readonly id: Id;
}

/** One use of a file, and whose personal data the file is in it (a vault record), if anybody's. */
export interface FileUse {
  readonly hash: string;
  readonly owner: FileOwner;
  readonly vaultId: Id | null;
  readonly at: Instant;
}

/**
 * Records files that the store has just kept; recording one again is no error. Until something uses it, a
 * file stays for as long as `sweep` is told to wait.
 * @throws Refusal busy when the same content was being removed at this moment: it must be put again.
 */
export async function recordFiles(
  sql: Sql,
  store: Pick<FileStore, 'has'>,
  files: readonly StoredFile[],
  at: Instant,
): Promise<void> {
  const once = new Map(files.map((file) => [file.hash, file]));
  const sorted = [...once.values()].toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  await sql.query(
    `insert into platform.file (hash, bytes, media_type, created_at)
     select f.*, $4 from unnest($1::text[], $2::integer[], $3::text[]) f
     on conflict (hash) do update set bytes = excluded.bytes, media_type = excluded.media_type,
       created_at = excluded.created_at, condemned_at = null`,
    [
      sorted.map(({ hash }) => hash),
      sorted.map(({ bytes }) => bytes),
      sorted.map(({ mediaType }) => mediaType),
      at,
    ],
  );
  // The rows are locked now, so nobody removes the bytes any more; somebody may just have.
  for (const { hash } of sorted) if (!(await store.has(hash))) throw new Refusal('busy');
}

/** A kept file by its hash, or null when there is none (or it is about to be removed). */
export async function findFile(sql: Sql, hash: string): Promise<StoredFile | null> {
  const { rows } = await sql.query<StoredFile>(
    `select hash, bytes, media_type as "mediaType" from platform.file
     where hash = $1 and condemned_at is null`,
    [hash],
  );
  return rows[0] ?? null;
}

/**
 * Notes that things use files; the same use again is no error.
 * @throws Refusal notFound naming the hashes that no file has.
 */
export async function useFiles(sql: Sql, uses: readonly FileUse[]): Promise<void> {
  const hashes = [...new Set(uses.map(({ hash }) => hash))];
  const { rows } = await sql.query<{ hash: string }>(
    `select hash from platform.file where hash = any($1::text[]) and condemned_at is null
     order by hash for no key update`,
    [hashes],
  );
  const known = new Set(rows.map(({ hash }) => hash));
  const unknown = hashes.filter((hash) => !known.has(hash));
  if (unknown.length > 0) throw new Refusal('notFound', { hashes: unknown });
  await sql.query(
    `insert into platform.file_use (file_hash, owner_kind, owner_id, vault_id, created_at)
     select * from unnest($1::text[], $2::text[], $3::uuid[], $4::uuid[], $5::timestamptz[])
     on conflict do nothing`,
    [
      uses.map(({ hash }) => hash),
      uses.map(({ owner }) => owner.kind),
      uses.map(({ owner }) => owner.id),
      uses.map(({ vaultId }) => vaultId),
      uses.map(({ at }) => at),
    ],
  );
}

/** The files that a thing uses, by hash. */
export async function filesOf(sql: Sql, owner: FileOwner): Promise<readonly StoredFile[]> {
  const { rows } = await sql.query<StoredFile>(
    `select distinct f.hash, f.bytes, f.media_type as "mediaType"
     from platform.file_use u join platform.file f on f.hash = u.file_hash
     where u.owner_kind = $1 and u.owner_id = $2 order by f.hash`,
    [owner.kind, owner.id],
  );
  return rows;
}

/** Ends a thing's uses of files, of all or of one. Files that nobody uses any more are condemned. */
export async function releaseFiles(sql: Sql, owner: FileOwner, at: Instant, hash?: string): Promise<void> {
  const { rows } = await sql.query<{ file_hash: string }>(
    `delete from platform.file_use
     where owner_kind = $1 and owner_id = $2 and ($3::text is null or file_hash = $3) returning file_hash`,
    [owner.kind, owner.id, hash ?? null],
  );
  await condemn(
    sql,
    rows.map(({ file_hash }) => file_hash),
    at,
  );
}

/**
 * Ends every use of files as these people's personal data, in the transaction that erases them. Files that
 * nobody else uses are condemned: from then on they cannot be read, and `removeCondemned` takes their bytes
 * away after the commit.
 */
export async function forgetFiles(sql: Sql, vaultIds: readonly Id[], at: Instant): Promise<void> {
  const { rows } = await sql.query<{ file_hash: string }>(
    'delete from platform.file_use where vault_id = any($1::uuid[]) returning file_hash',
    [vaultIds],
  );
  await condemn(
    sql,
    rows.map(({ file_hash }) => file_hash),
    at,
  );
}

async function condemn(sql: Sql, hashes: readonly string[], at: Instant): Promise<void> {
  // Locked first, so that the uses are counted as they stand after everybody who was before us.
  await sql.query('select from platform.file where hash = any($1::text[]) order by hash for update', [
    hashes,
  ]);
  await sql.query(
    `update platform.file f set condemned_at = $2
     where f.hash = any($1::text[]) and f.condemned_at is null
       and not exists (select from platform.file_use u where u.file_hash = f.hash)`,
    [hashes, at],
  );
}
