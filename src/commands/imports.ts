import type { z } from 'zod';
import { open, writeFile, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { reportOf, takeFile, type Importer, type ImportReport } from '../platform/imports/index.ts';
import { showProgress } from './progress.ts';
import { withHouse } from './with-house.ts';

export interface ImportFlags {
  readonly run?: boolean;
  readonly goodRows?: boolean;
  /** File for the whole report. */
  readonly report?: string;
  readonly setting?: readonly string[];
}

const linesShown = 50;

/** What stops an import before it has begun, in words for the person at the terminal. */
export class ImportCommandProblem extends Error {}

/** `mutao import` alone: what can be imported, and what is asked for besides the file. */
export async function listImporters(): Promise<void> {
  await withHouse(async ({ imports: { importers } }) => {
    process.stdout.write(`${importerLines(importers)}\n`);
    return Promise.resolve();
  });
}

function importerLines(importers: ReadonlyMap<string, Importer>): string {
  return Array.from(importers.values(), ({ name, settings }) => {
    const asked = Object.entries<z.ZodType>(settings?.shape ?? {}).map(([setting, schema]) =>
      schema.safeParse(undefined).success ? `[${setting}]` : setting,
    );
    return `  ${name.padEnd(22)}${asked.length === 0 ? '' : `--setting ${asked.join(' ')}`}`.trimEnd();
  }).join('\n');
}

/** @throws ImportCommandProblem */
async function opened(path: string): Promise<FileHandle> {
  try {
    const file = await open(path);
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new ImportCommandProblem(
      code === 'ENOENT' ? `There is no such file: ${path}` : `The file cannot be read (${code}): ${path}`,
    );
  }
  throw new ImportCommandProblem(`This is no file: ${path}`);
}

/** `mutao import IMPORTER FILE`: a dry run with its bad rows; with --run the rows are taken in. */
export async function importFile(importer: string, path: string, flags: ImportFlags): Promise<void> {
  await withHouse(async ({ database, pipeline, files, imports }) => {
    if (!imports.importers.has(importer))
      throw new ImportCommandProblem(
        `There is no importer “${importer}”. There are:\n${importerLines(imports.importers)}`,
      );
    const file = await opened(path);
    const settings = Object.fromEntries(
      (flags.setting ?? []).map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]),
    );
    const progress = showProgress();
    const onProgress = (row: number): void => progress.tell(`${row.toLocaleString('en')} rows …`);
    const report = await takeFile(
      { pipeline, files, importers: imports.importers, onProgress },
      {
        importer,
        settings,
        fileName: basename(path),
        bytes: file.createReadStream(),
        mode: flags.run === true ? (flags.goodRows === true ? 'goodRows' : 'all') : null,
      },
    );
    progress.end();
    process.stdout.write(inLines(report));
    if (flags.report !== undefined) {
      await writeFile(flags.report, reportOf(database, report.id));
      process.stdout.write(`Report with all rows: ${flags.report}\n`);
    }
    if (report.state === 'unreadable' || report.state === 'layoutNeeded' || report.state === 'stopped')
      process.exitCode = 1;
  });
}

function inLines({ state, counts, problems, notices, problem, sameAs }: ImportReport): string {
  const shown = problems
    .slice(0, linesShown)
    .map(
      ({ place, kind, field, reason, cell }) =>
        `  line ${place}: ${[kind === 'refused' ? null : kind, field, reason, cell === null ? null : JSON.stringify(cell)].filter((part) => part !== null).join(' · ')}`,
    );
  const rest = problems.length - shown.length;
  return [
    `${state}${problem === null ? '' : `: ${problem.reason} ${Object.values(problem.details).join(' ')}`}`,
    `${counts.read} rows read = ${counts.accepted} accepted + ${counts.refused} refused + ${counts.repeated} repeated + ${counts.blank} blank`,
    ...(sameAs === null ? [] : [`the same content as import ${sameAs}: nothing here is new`]),
    ...notices.map(
      ({ code, field, count, values }) =>
        `  note: ${[code, field, count, values?.join(', ')].filter((part) => part != null).join(' · ')}`,
    ),
    ...shown,
    ...(rest > 0 ? ['  … and more; --report FILE writes all of them'] : []),
    '',
  ].join('\n');
}
