import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import type { Id } from '../../../kernel/ids.ts';
import type { Database } from '../../database/index.ts';
import { openFolderStore, type FileStore } from '../../files/index.ts';
import { runCommand, system, type Pipeline } from '../../pipeline/index.ts';
import { testPipeline } from '../../pipeline/testing.ts';
import { testDatabase } from '../../testing/database.ts';
import { mendCommand, runImport, uploadCommand } from '../commands.ts';
import type { Importer, Settings } from '../importer.ts';
import { formatOf, importIntake } from '../intake.ts';
import type { Layout } from '../layout/layout.ts';
import { goThrough } from '../pass.ts';
import { readLimits } from '../read/raw.ts';
import { findImport } from '../store/imports.ts';
import { listProblems, type ProblemLine } from '../store/passes.ts';
import type { ImportRow } from '../store/rows.ts';

/** A database, a file store and importers, and what people do with them. */
export interface ImportWorld {
  readonly database: Database;
  readonly pipeline: Pipeline;
  readonly files: FileStore;
  readonly url: string;
  readonly role: string | undefined;
  readonly storeFolder: string;
  upload(importer: string, bytes: string | Uint8Array, fileName?: string, settings?: Settings): Promise<Id>;
  /** Uploads and goes through the dry run. */
  check(
    importer: string,
    bytes: string | Uint8Array,
    fileName?: string,
    settings?: Settings,
  ): Promise<ImportRow>;
  mend(id: Id, layout: Layout): Promise<ImportRow>;
  /** Takes the rows in, to the end. */
  run(id: Id, mode: 'all' | 'goodRows'): Promise<ImportRow>;
  begin(id: Id, mode: 'all' | 'goodRows'): Promise<void>;
  go(id: Id): Promise<boolean>;
  find(id: Id): Promise<ImportRow>;
  problems(id: Id): Promise<readonly ProblemLine[]>;
  close(): Promise<void>;
}

/** Opens a world for a test file; `tables` are statements of the owner. */
export async function openImportWorld(
  importers: readonly Importer[],
  tables: readonly string[],
): Promise<ImportWorld> {
  const test = await testDatabase();
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  for (const statement of tables) await owner.query(statement);
  await owner.end();
  const storeFolder = await mkdtemp(join(tmpdir(), 'mutao-imports-'));
  const files = await openFolderStore(storeFolder);
  const database = test.open();
  const pipeline = testPipeline(database);
  const named = new Map(importers.map((importer) => [importer.name, importer]));
  const go = (id: Id): Promise<boolean> =>
    goThrough({ pipeline, files, importers: named, staleMilliseconds: 0 }, id);
  const find = async (id: Id): Promise<ImportRow> => {
    const row = await findImport(database, id);
    if (row === null) throw new Error('there is no such import');
    return row;
  };
  const submit = { actor: system, key: null, requestId: 'test' } as const;
  const world: ImportWorld = {
    database,
    pipeline,
    files,
    url: test.url,
    role: test.role,
    storeFolder,
    go,
    find,
    upload: async (importer, bytes, fileName = 'list.csv', settings = {}) => {
      const file = await files.put(Readable.from([Buffer.from(bytes as string)]), {
        maxBytes: readLimits.bytes,
        policy: importIntake,
      });
      const input = { importer, settings, file, fileName, format: formatOf(file.mediaType, fileName) };
      return (await runCommand(pipeline, uploadCommand(files), { ...submit, input })).id;
    },
    check: async (...upload) => {
      const id = await world.upload(...upload);
      await go(id);
      return find(id);
    },
    mend: async (id, layout) => {
      await runCommand(pipeline, mendCommand(named), { ...submit, input: { id, version: null, layout } });
      await go(id);
      return find(id);
    },
    begin: async (id, mode) => {
      await runCommand(pipeline, runImport, { ...submit, input: { id, version: null, mode } });
    },
    run: async (id, mode) => {
      await world.begin(id, mode);
      await go(id);
      return find(id);
    },
    problems: (id) => listProblems(database, id, { limit: 1_000_000, after: null }),
    close: async () => {
      await test.close();
      await rm(storeFolder, { recursive: true, force: true });
    },
  };
  return world;
}
