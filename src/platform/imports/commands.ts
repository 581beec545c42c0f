import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import { importProgressTopic, type ImportMode } from '../contract/imports.ts';
import type { Sql } from '../database/index.ts';
import { recordFiles, releaseFiles, useFiles, type FileStore, type StoredFile } from '../files/index.ts';
import { defineCommand, inOrder, type Decision, type Fact } from '../pipeline/index.ts';
import { fieldNamed, type Importer, type Settings } from './importer.ts';
import { missingFields, type Layout } from './layout/layout.ts';
import { refuseAction, refuseMode, type ImportAction } from './states.ts';
import type { TableFormat } from './read/raw.ts';
import {
  forgetImportFiles,
  insertImports,
  lockImports,
  moveImports,
  type ImportMove,
} from './store/imports.ts';
import type { ImportRow } from './store/rows.ts';

/** An import is to be gone through: a job hears of it. */
export const waitingTopic = 'imports.waiting';

export interface Upload {
  readonly importer: string;
  readonly settings: Settings;
  readonly file: StoredFile;
  readonly fileName: string;
  readonly format: TableFormat;
}

/** Notes an upload and asks for its dry run. The file is the import's until it is forgotten. */
export function uploadCommand(files: FileStore) {
  return defineCommand<Upload, { id: Id }, null>({
    name: 'imports.upload',
    permission: 'imports.run',
    about: async (_sql, items) => items.map(() => ({})),
    load: async () => null,
    decideMany: (_state, items, { ids }) =>
      items.map(() => {
        const id = ids.next();
        return { output: { id }, subjects: [id], facts: factsOf(id) };
      }),
    write: async (sql, _state, granted, { now }) => {
      await recordFiles(
        sql,
        files,
        granted.map(({ item }) => item.input.file),
        now,
      );
      await useFiles(
        sql,
        granted.map(({ item, decision }) => ({
          hash: item.input.file.hash,
          owner: { kind: 'import', id: decision.output.id },
          vaultId: null,
          at: now,
        })),
      );
      await insertImports(
        sql,
        granted.map(({ item: { actor, input }, decision }) => ({
          id: decision.output.id,
          importer: input.importer,
          settings: input.settings,
          fileHash: input.file.hash,
          fileName: input.fileName,
          fileBytes: BigInt(input.file.bytes),
          format: input.format,
          createdBy: actor.account,
        })),
        now,
      );
    },
  });
}

function factsOf(id: Id): readonly Fact[] {
  return [
    { topic: waitingTopic, item: { id } },
    { topic: importProgressTopic, item: { id } },
  ];
}

interface OneImport {
  readonly id: Id;
  /** The version that the person saw, or null where it does not matter. */
  readonly version: number | null;
}

interface State {
  /** As they are, and as the decisions of this batch have made them. */
  readonly rows: Map<Id, ImportRow>;
  readonly moves: Map<Id, ImportMove>;
}

/** A command on imports that are there: locked, the action asked for possible, the version as it was seen. */
function actionCommand<Input extends OneImport>(
  action: ImportAction,
  decide: (row: ImportRow, input: Input, actor: Id | null) => ImportMove | Refusal,
  write: (sql: Sql, moves: readonly ImportMove[], now: Instant) => Promise<void>,
) {
  return defineCommand<Input, { id: Id }, State>({
    name: `imports.${action}`,
    permission: 'imports.run',
    about: async (_sql, items) => items.map(() => ({})),
    load: async (sql, items) => ({
      rows: await lockImports(
        sql,
        items.map(({ input }) => input.id),
      ),
      moves: new Map(),
    }),
    decideMany: inOrder(({ rows, moves }, { input, actor }): Decision<{ id: Id }> => {
      const row = rows.get(input.id);
      if (row === undefined) return new Refusal('notFound');
      if (input.version !== null && input.version !== row.version)
        return new Refusal('changedMeanwhile', { version: row.version });
      const move = refuseAction(row, action) ?? decide(row, input, actor.account);
      if (move instanceof Refusal) return move;
      moves.set(row.id, move);
      rows.set(row.id, { ...row, ...move, version: row.version + 1 });
      const facts = move.newPass ? factsOf(row.id) : factsOf(row.id).slice(1);
      return { output: { id: row.id }, subjects: [row.id], facts };
    }),
    write: (sql, { moves }, _granted, { now }) => write(sql, [...moves.values()], now),
  });
}

/** Changes how columns are read; a new dry run follows. */
export function mendCommand(importers: ReadonlyMap<string, Importer>) {
  return actionCommand<OneImport & { readonly layout: Layout }>(
    'mend',
    (row, { layout }) =>
      refuseLayout(importers.get(row.importer), layout) ?? {
        ...row,
        layout,
        state: 'checking',
        newPass: true,
      },
    moveImports,
  );
}

function refuseLayout(importer: Importer | undefined, layout: Layout): Refusal | null {
  if (importer === undefined) return new Refusal('importerUnknown');
  const named = layout.columns.filter((name) => name !== null);
  const unknown = named.filter((name) => fieldNamed(importer, name) === undefined);
  const twice = named.filter((name, index) => named.indexOf(name) !== index);
  if (unknown.length > 0 || twice.length > 0)
    return new Refusal('importFieldUnknown', { unknown, twice }, [
      { pointer: '/body/columns', problem: 'each field once, and only fields that there are' },
    ]);
  const lacking = missingFields(importer.fields, layout);
  return lacking.length === 0 ? null : new Refusal('importFieldsMissing', { fields: lacking });
}

/** Takes the rows in. */
export const runImport = actionCommand<OneImport & { readonly mode: ImportMode }>(
  'run',
  (row, { mode }, actor) =>
    (row.state === 'checked' ? refuseMode(row, mode) : null) ?? {
      ...row,
      mode,
      state: 'running',
      runBy: actor,
      newPass: true,
    },
  moveImports,
);

/** Ends an import; what was taken in stays. */
export const cancelImport = actionCommand<OneImport>(
  'cancel',
  (row) => ({ ...row, state: 'cancelled', newPass: false }),
  moveImports,
);

/** Forgets the kept file and its name. */
export const forgetImportFile = actionCommand<OneImport>(
  'forgetFile',
  (row) => ({ ...row, newPass: false }),
  async (sql, moves, now) => {
    await forgetImportFiles(
      sql,
      moves.map(({ id }) => id),
      now,
    );
    for (const { id } of moves) await releaseFiles(sql, { kind: 'import', id }, now);
  },
);
