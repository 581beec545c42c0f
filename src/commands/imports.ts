import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { takeFile, type ImportReport } from '../platform/imports/index.ts';
import { showProgress } from './progress.ts';
import { withHouse } from './with-house.ts';

export interface ImportFlags {
  readonly run?: boolean;
  readonly goodRows?: boolean;
  readonly setting?: readonly string[];
}

const linesShown = 50;

/** `mutao import IMPORTER FILE`: a dry run with its bad rows; with --run the rows are taken in. */
export async function importFile(importer: string, path: string, flags: ImportFlags): Promise<void> {
  await withHouse(async ({ pipeline, files, imports }) => {
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
        bytes: createReadStream(path),
        mode: flags.run === true ? (flags.goodRows === true ? 'goodRows' : 'all') : null,
      },
    );
    progress.end();
    process.stdout.write(inLines(report));
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
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
    '',
  ].join('\n');
}
