import { setTimeout } from 'node:timers/promises';
import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ImportMode } from '../contract/imports.ts';
import type { ByteSource } from '../files/index.ts';
import { runCommand, system } from '../pipeline/index.ts';
import { runImport, uploadCommand } from './commands.ts';
import type { Settings } from './importer.ts';
import { formatOf, importIntake } from './intake.ts';
import { goThrough, type PassOptions } from './pass.ts';
import { readLimits } from './read/raw.ts';
import { settingsOf } from './settings.ts';
import { findImport } from './store/imports.ts';
import { listProblems, type ProblemLine } from './store/passes.ts';
import type { ImportRow } from './store/rows.ts';

/** What became of a file that was taken from the command line. */
export type ImportReport = Pick<ImportRow, 'id' | 'state' | 'counts' | 'notices' | 'problem' | 'sameAs'> & {
  readonly problems: readonly ProblemLine[];
};

/**
 * Takes a file in one go, in the name of Mutao itself: a dry run, and with a mode the run behind it when the dry
 * run came to its end. @throws Refusal importerUnknown, importSettingsInvalid, typeUnsupported, importHasBadRows …
 */
export async function takeFile(
  options: PassOptions,
  file: {
    readonly importer: string;
    readonly settings: Settings;
    readonly fileName: string;
    readonly bytes: ByteSource;
    readonly mode: ImportMode | null;
  },
): Promise<ImportReport> {
  const { pipeline, files } = options;
  const importer = options.importers.get(file.importer);
  if (importer === undefined) throw new Refusal('importerUnknown', { known: [...options.importers.keys()] });
  const settings = settingsOf(importer, JSON.stringify(file.settings));
  const stored = await files.put(file.bytes, { maxBytes: readLimits.bytes, policy: importIntake });
  const by = { actor: system, key: null, requestId: 'imports.takeFile' } as const;
  const input = {
    importer: importer.name,
    settings,
    file: stored,
    fileName: file.fileName,
    format: formatOf(stored.mediaType, file.fileName),
  };
  const { id } = await runCommand(pipeline, uploadCommand(files), { ...by, input });
  let row = await settled(options, id);
  if (file.mode !== null && row.state === 'checked') {
    await runCommand(pipeline, runImport, { ...by, input: { id, version: null, mode: file.mode } });
    row = await settled(options, id);
  }
  return { ...row, problems: await listProblems(pipeline.database, id, { limit: 1_000, after: null }) };
}

/** A server beside may be faster at an import: then this one looks again until it has settled it. */
const lookAgainMilliseconds = 200;

async function settled(options: PassOptions, id: Id): Promise<ImportRow> {
  for (;;) {
    await goThrough(options, id);
    const row = await findImport(options.pipeline.database, id);
    if (row === null) throw new Refusal('notFound');
    if (row.state !== 'checking' && row.state !== 'running') return row;
    options.onProgress?.(row.settledRow);
    await setTimeout(lookAgainMilliseconds);
  }
}
