import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** One numbered file of migrations/: applied once, in order, never changed afterwards. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the text, hex: a file that was changed after it was applied is noticed. */
  readonly digest: string;
}

const folder = join(import.meta.dirname, '../../../migrations');
const fileName = /^(\d{4})_([a-z0-9_]+)\.sql$/;

/** Reads all migrations in order. @throws Error when a number is missing, doubled or a name is malformed. */
export async function readMigrations(from: string = folder): Promise<readonly Migration[]> {
  const files = (await readdir(from)).filter((file) => file.endsWith('.sql')).toSorted();
  const migrations = await Promise.all(files.map((file) => readMigration(from, file)));
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1) {
      throw new Error(
        `migrations: expected number ${index + 1}, found ${migration.number}_${migration.name}`,
      );
    }
  });
  return migrations;
}

async function readMigration(from: string, file: string): Promise<Migration> {
  const match = fileName.exec(file);
  if (match === null)
    throw new Error(`migrations: ${file} is not named like 0001_words_in_small_letters.sql`);
  const sql = await readFile(join(from, file), 'utf8');
  const digest = createHash('sha256').update(sql).digest('hex');
  return { number: Number(match[1]), name: match[2] ?? '', sql, digest };
}
