import { Readable } from 'node:stream';
import type { Id } from '../../kernel/ids.ts';
import { placeOf, toPage } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { importEndpoints } from '../contract/imports.ts';
import { fileIn, type ByteSource, type FileStore, type StoredFile } from '../files/index.ts';
import {
  bind,
  bindCommand,
  bindRaw,
  requireVersion,
  type RequestContext,
  type Route,
} from '../http/route.ts';
import { runCommand, type PermissionScope } from '../pipeline/index.ts';
import { cancelImport, forgetImportFile, mendCommand, runImport, uploadCommand } from './commands.ts';
import type { Importer } from './importer.ts';
import { formatOf, importIntake, keptFileName } from './intake.ts';
import { presentImport, presentImporter, presentProblem } from './present.ts';
import { readLimits } from './read/raw.ts';
import { reportOf } from './report.ts';
import { settingsOf } from './settings.ts';
import { findImport, listImports } from './store/imports.ts';
import { listProblems } from './store/passes.ts';
import type { ImportRow } from './store/rows.ts';

interface Parts {
  readonly importers: ReadonlyMap<string, Importer>;
  readonly files: FileStore;
}

/**
 * The endpoints of imports. Whoever may not do what an importer does sees none of its imports; whoever may do it for
 * one organisation alone sees their own.
 */
export function importRoutes(parts: Parts): readonly Route[] {
  return [...readingRoutes(parts), uploadRoute(parts), ...actionRoutes(parts)];
}

function readingRoutes(parts: Parts): readonly Route[] {
  return [
    bind(importEndpoints.listImporters, async (_input, context) => ({
      body: (await openTo(parts, context, {})).map(presentImporter),
    })),
    bind(importEndpoints.listImports, async ({ query }, context) => {
      const namesOf = async (scope: PermissionScope): Promise<readonly string[]> =>
        (await openTo(parts, context, scope)).map(({ name }) => name);
      const [importers, ownOf] = [await namesOf(ofAll), await namesOf({})];
      const after = placeOf(query.cursor, ['instant', 'id']);
      const rows = await listImports(context.database, {
        importers,
        own: { importers: ownOf, account: context.actor.account },
        limit: query.limit,
        after,
      });
      const page = toPage(rows, query.limit, ({ createdAt, id }) => [createdAt, id]);
      const may = await mayRun(context);
      return { body: { ...page, rows: page.rows.map((row) => presentImport(row, may)) } };
    }),
    bind(importEndpoints.readImport, async ({ params }, context) => answer(parts, context, params.id)),
    bind(importEndpoints.listImportProblems, async ({ params, query }, context) => {
      await readable(parts, context, params.id);
      const after = placeOf(query.cursor, ['number', 'number']);
      const lines = await listProblems(context.database, params.id, { limit: query.limit, after });
      const page = toPage(lines, query.limit, ({ rowNumber, ordinal }) => [
        String(rowNumber),
        String(ordinal),
      ]);
      return { body: { ...page, rows: page.rows.map(presentProblem) } };
    }),
    bindRaw(importEndpoints.downloadImportReport, async ({ params }, context) => {
      await readable(parts, context, params.id);
      void context.reply
        .header('Cache-Control', 'no-store')
        .header('Content-Disposition', `attachment; filename="import-${params.id}.csv"`)
        .type('text/csv; charset=utf-8')
        .send(Readable.from(reportOf(context.database, params.id)));
      return { body: undefined };
    }),
  ];
}

/** Asked of whoever opens what others have uploaded: that their role is not bound to one organisation. */
const ofAll: PermissionScope = { organisation: null };

/** The importers whose permission the caller has in a scope. */
async function openTo(
  { importers }: Parts,
  { pipeline, actor, database }: RequestContext,
  scope: PermissionScope,
): Promise<readonly Importer[]> {
  const all = [...importers.values()];
  const answers = await pipeline.authorize(
    database,
    all.map(({ permission, fixedScope }) => ({ actor, permission, scope: { ...scope, ...fixedScope } })),
  );
  return all.filter((_, index) => answers[index] === null);
}

/** @throws Refusal notFound, or what the importer's permission refuses */
async function readable({ importers }: Parts, context: RequestContext, id: Id): Promise<ImportRow> {
  const row = await findImport(context.database, id);
  const importer = row === null ? undefined : importers.get(row.importer);
  if (row === null || importer === undefined) throw new Refusal('notFound');
  const scope = importer.scopeOf(row.settings);
  const { account } = context.actor;
  const isOwn = account !== null && row.createdBy === account;
  await context.require(importer.permission, isOwn || Object.keys(scope).length > 0 ? scope : ofAll);
  return row;
}

async function answer(parts: Parts, context: RequestContext, id: Id) {
  const row = await readable(parts, context, id);
  return { body: presentImport(row, await mayRun(context)), version: row.version };
}

async function mayRun({ pipeline, actor, database }: RequestContext): Promise<boolean> {
  const [refusal] = await pipeline.authorize(database, [{ actor, permission: 'imports.run', scope: {} }]);
  return refusal === null;
}

function uploadRoute(parts: Parts): Route {
  const upload = uploadCommand(parts.files);
  return bindRaw(importEndpoints.uploadImport, async ({ query }, context) => {
    const importer = parts.importers.get(query.importer);
    if (importer === undefined) throw new Refusal('importerUnknown');
    const settings = settingsOf(importer, query.settings);
    await context.require(importer.permission, importer.scopeOf(settings));
    const sent = await fileIn(context.request, readLimits.bytes);
    const file = await keptTable(parts.files, sent.bytes);
    const fileName = keptFileName(sent.name);
    const input = {
      importer: importer.name,
      settings,
      file,
      fileName,
      format: formatOf(file.mediaType, fileName),
    };
    const { actor, key, requestId } = context;
    const { id } = await runCommand(context.pipeline, upload, { actor, input, key, requestId });
    return answer(parts, context, id);
  });
}

/** @throws Refusal inputTooLarge, or importFileUnreadable for what is no table */
async function keptTable(files: FileStore, bytes: ByteSource): Promise<StoredFile> {
  try {
    return await files.put(bytes, { maxBytes: readLimits.bytes, policy: importIntake });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'typeUnsupported') throw error;
    throw new Refusal('importFileUnreadable', { reason: 'binary', found: String(error.details['found']) });
  }
}

function actionRoutes(parts: Parts): readonly Route[] {
  const present = ({ id }: { readonly id: Id }, context: RequestContext) => answer(parts, context, id);
  const own = async (id: Id, context: RequestContext): Promise<Id> => (await readable(parts, context, id)).id;
  return [
    bindCommand(
      importEndpoints.mendImport,
      mendCommand(parts.importers),
      async ({ params, body }, context) => ({
        id: await own(params.id, context),
        version: requireVersion(context),
        layout: body,
      }),
      present,
    ),
    bindCommand(
      importEndpoints.runImport,
      runImport,
      async ({ params, body }, context) => ({
        id: await own(params.id, context),
        version: requireVersion(context),
        mode: body.mode,
      }),
      present,
    ),
    bindCommand(
      importEndpoints.cancelImport,
      cancelImport,
      async ({ params }, context) => ({ id: await own(params.id, context), version: null }),
      present,
    ),
    bindCommand(
      importEndpoints.forgetImportFile,
      forgetImportFile,
      async ({ params }, context) => ({ id: await own(params.id, context), version: null }),
      present,
    ),
  ];
}
