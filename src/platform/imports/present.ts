import type { z } from 'zod';
import type { Can } from '../../kernel/wire.ts';
import type { importer as importerWire, importProblem, importView } from '../contract/imports.ts';
import type { Importer } from './importer.ts';
import { refuseAction, refuseMode, type ImportAction } from './states.ts';
import type { ProblemLine } from './store/passes.ts';
import type { ImportRow } from './store/rows.ts';

/** An importer as it goes out. */
export function presentImporter({ name, settings, fields }: Importer): z.output<typeof importerWire> {
  return {
    name,
    settings: Object.keys(settings?.shape ?? {}),
    fields: Object.entries(fields).map(([field, { required, personal }]) => ({
      name: field,
      required: required === true,
      personal: personal === true,
    })),
  };
}

/** An import as it goes out: never the file's hash, by which anybody who is signed in could download it. */
export function presentImport(row: ImportRow, mayRun: boolean): z.output<typeof importView> {
  const { source } = row;
  return {
    id: row.id,
    importer: row.importer,
    state: row.state,
    version: row.version,
    settings: row.settings,
    fileName: row.fileName,
    fileBytes: String(row.fileBytes),
    fileForgottenAt: row.fileForgottenAt,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    mode: row.mode,
    source: source === null ? null : { ...source, sheets: [...source.sheets] },
    layout: row.layout === null ? null : { ...row.layout, columns: [...row.layout.columns] },
    columns: (row.sketch ?? []).map(({ heading, shapes }) => ({ heading, shapes: [...shapes] })),
    counts: row.counts,
    notices: row.notices.map(({ values, ...notice }) =>
      values === undefined ? notice : { ...notice, values: [...values] },
    ),
    sameAs: row.sameAs,
    problem:
      row.problem === null ? null : { reason: row.problem.reason, details: { ...row.problem.details } },
    finishedAt: row.finishedAt,
    can: canImport(row, mayRun),
  };
}

function canImport(row: ImportRow, mayRun: boolean): Can {
  const may = (action: ImportAction): true | string =>
    mayRun ? (refuseAction(row, action)?.code ?? true) : 'notPermitted';
  const runAll = may('run');
  return {
    mendImport: may('mend'),
    runGoodRows: runAll,
    runAll: runAll === true && row.state === 'checked' ? (refuseMode(row, 'all')?.code ?? true) : runAll,
    cancelImport: may('cancel'),
    forgetImportFile: may('forgetFile'),
  };
}

/** A line of the report as it goes out. */
export function presentProblem(line: ProblemLine): z.output<typeof importProblem> {
  const { rowNumber, place, kind, field, reason, cell, details } = line;
  return { row: rowNumber, place, kind, field, reason, cell, details: { ...details } };
}
