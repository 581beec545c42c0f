import { z } from 'zod';
import { defineEndpoint } from '../../kernel/endpoint.ts';
import { defineRefusals } from '../../kernel/refusal.ts';
import { wireCan, wireId, wireInstant, wirePage, wirePageQuery } from '../../kernel/wire.ts';

export * from './import-reasons.ts';

export const importRefusals = defineRefusals({
  importerUnknown: 422,
  importSettingsInvalid: 422,
  importFileUnreadable: 422,
  importFieldsMissing: 422,
  importFieldUnknown: 422,
  importMoveImpossible: 409,
  importHasBadRows: 409,
  importFileGone: 410,
});

export const importStates = [
  'checking',
  'layoutNeeded',
  'checked',
  'running',
  'done',
  'stopped',
  'unreadable',
  'cancelled',
] as const;
export type ImportState = (typeof importStates)[number];

/** Whether a run takes every row or none, or leaves out those that are bad. */
export const importModes = ['all', 'goodRows'] as const;
export type ImportMode = (typeof importModes)[number];

/** Pages that follow imports listen to this topic. */
export const importProgressTopic = 'imports.progress';

const details = z.record(z.string(), z.union([z.string(), z.number()]));

export const importer = z
  .object({
    name: z.string(),
    /** Names of what must be said besides the file. */
    settings: z.array(z.string()),
    fields: z.array(z.object({ name: z.string(), required: z.boolean(), personal: z.boolean() })),
  })
  .meta({ id: 'Importer' });

export const importLayout = z
  .object({
    /** Sheet of a workbook, from 0. */
    sheet: z.number().int().min(0).max(1000),
    /** Row of the file from which on there are data, from 1. */
    dataFrom: z.number().int().min(1).max(1_000_000),
    headingRow: z.number().int().min(1).max(1_000_000).nullable(),
    /** For each column the field that it holds, or null. */
    columns: z.array(z.string().max(100).nullable()).max(300),
  })
  .meta({ id: 'ImportLayout' });

export const importView = z
  .object({
    id: wireId,
    importer: z.string(),
    state: z.enum(importStates),
    version: z.number().int(),
    settings: z.record(z.string(), z.string()),
    /** null once the file is forgotten. */
    fileName: z.string().nullable(),
    fileBytes: z.string(),
    fileForgottenAt: wireInstant.nullable(),
    createdAt: wireInstant,
    createdBy: wireId.nullable(),
    mode: z.enum(importModes).nullable(),
    source: z
      .object({
        format: z.enum(['csv', 'xlsx', 'json']),
        encoding: z.string().nullable(),
        delimiter: z.string().nullable(),
        sheets: z.array(z.string()),
        sheet: z.number().int(),
      })
      .nullable(),
    layout: importLayout.nullable(),
    /** Headings, and shapes of the first cells (9 for digits, 字 for characters); never the cells. */
    columns: z.array(z.object({ heading: z.string(), shapes: z.array(z.string()) })),
    /** read = accepted + refused + repeated + blank. While checking, accepted means: would be taken in. */
    counts: z.object({
      read: z.number().int(),
      accepted: z.number().int(),
      refused: z.number().int(),
      repeated: z.number().int(),
      blank: z.number().int(),
      /** Of the accepted rows: those about which the report has a word. */
      noted: z.number().int(),
    }),
    notices: z.array(
      z.object({
        code: z.string(),
        field: z.string().nullable(),
        count: z.number().int(),
        firstRow: z.number().int().nullable(),
        values: z.array(z.string()).optional(),
      }),
    ),
    /** An earlier import of the same content: nothing of this one is new. */
    sameAs: wireId.nullable(),
    problem: z.object({ reason: z.string(), details }).nullable(),
    finishedAt: wireInstant.nullable(),
    can: wireCan,
  })
  .meta({ id: 'Import' });

export const importProblem = z
  .object({
    row: z.number().int(),
    /** Line of a CSV, row of a sheet, place in a JSON. */
    place: z.string(),
    /** noted: taken in, with a word about it. */
    kind: z.enum(['refused', 'repeated', 'noted']),
    field: z.string().nullable(),
    reason: z.string(),
    /** As it stands in the file; null for personal fields. */
    cell: z.string().nullable(),
    details,
  })
  .meta({ id: 'ImportProblem' });

const one = z.object({ id: wireId });

export const importEndpoints = {
  listImporters: defineEndpoint({
    method: 'GET',
    path: '/api/importers',
    summary: 'What can be imported by whoever asks, and the fields of each.',
    permission: 'imports.read',
    output: z.array(importer),
  }),
  uploadImport: defineEndpoint({
    method: 'POST',
    path: '/api/imports',
    summary:
      'Uploads a list (CSV, XLSX or JSON) and begins its dry run; `settings` is a JSON object of texts.',
    permission: 'imports.run',
    query: z.object({ importer: z.string().max(100), settings: z.string().max(2000).optional() }),
    output: importView,
    status: 201,
    raw: 'upload',
    idempotent: true,
    refusals: [
      'importerUnknown',
      'importSettingsInvalid',
      'importFileUnreadable',
      'typeUnsupported',
      'inputTooLarge',
    ],
  }),
  listImports: defineEndpoint({
    method: 'GET',
    path: '/api/imports',
    summary: 'Imports, newest first.',
    permission: 'imports.read',
    query: wirePageQuery,
    output: wirePage(importView),
  }),
  readImport: defineEndpoint({
    method: 'GET',
    path: '/api/imports/:id',
    summary: 'How far an import is, what was found, and how its columns are read.',
    permission: 'imports.read',
    params: one,
    output: importView,
  }),
  listImportProblems: defineEndpoint({
    method: 'GET',
    path: '/api/imports/:id/problems',
    summary: 'The rows that were refused, told twice or need a word, in the order of the file.',
    permission: 'imports.read',
    params: one,
    query: wirePageQuery,
    output: wirePage(importProblem),
  }),
  downloadImportReport: defineEndpoint({
    method: 'GET',
    path: '/api/imports/:id/report',
    summary: 'The same as a CSV in which no cell is a formula.',
    permission: 'imports.read',
    params: one,
    output: z.unknown(),
    raw: 'download',
  }),
  mendImport: defineEndpoint({
    method: 'PUT',
    path: '/api/imports/:id/layout',
    summary:
      'Says which sheet is read, where the data begin and which field each column holds; a new dry run begins. Needs If-Match.',
    permission: 'imports.run',
    params: one,
    body: importLayout,
    output: importView,
    idempotent: true,
    refusals: ['importMoveImpossible', 'importFieldsMissing', 'importFieldUnknown', 'importFileGone'],
  }),
  runImport: defineEndpoint({
    method: 'POST',
    path: '/api/imports/:id/run',
    summary: 'Takes the rows in: all (then none may be bad), or the good ones. Needs If-Match.',
    permission: 'imports.run',
    params: one,
    body: z.object({ mode: z.enum(importModes) }),
    output: importView,
    idempotent: true,
    refusals: ['importMoveImpossible', 'importHasBadRows', 'importFileGone'],
  }),
  cancelImport: defineEndpoint({
    method: 'POST',
    path: '/api/imports/:id/cancel',
    summary: 'Ends an import; rows that were taken in stay.',
    permission: 'imports.run',
    params: one,
    output: importView,
    idempotent: true,
    refusals: ['importMoveImpossible'],
  }),
  forgetImportFile: defineEndpoint({
    method: 'POST',
    path: '/api/imports/:id/forget-file',
    summary: 'Deletes the kept file and its name at once.',
    permission: 'imports.run',
    params: one,
    output: importView,
    idempotent: true,
    refusals: ['importMoveImpossible'],
  }),
} as const;
