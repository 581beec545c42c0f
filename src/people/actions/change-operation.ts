import type { Id } from '../../kernel/ids.ts';
import type { Name } from '../../kernel/wire.ts';
import { defineCommand, inOrder, type Actor } from '../../platform/index.ts';
import { refuseMove, type OperationState } from '../rules/operations.ts';
import { decidePermission, type Asking } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { operationsBySlug, updateOperations, type OperationRow } from '../store/operations.ts';
import { loadAsking } from './asking.ts';

export interface OperationChange {
  readonly slug: string;
  /** The version that the caller saw. */
  readonly version: number;
  readonly name?: Name | undefined;
  readonly summary?: Name | undefined;
  readonly state?: OperationState | undefined;
  readonly stateReason?: { readonly zh: string; readonly en: string } | undefined;
  readonly area?: string | undefined;
  readonly glide?: string | null | undefined;
  /** YYYY-MM-DD */
  readonly closedOn?: string | null | undefined;
}

interface State {
  /** As they are, and as the decisions of this batch have made them. */
  readonly rows: Map<string, OperationRow>;
  readonly asking: (actor: Actor) => Asking;
}

/**
 * Changes the words of operations, or where they stand. Refuses notFound, changedMeanwhile, notPermitted,
 * operationMoveImpossible, operationReasonMissing, inputInvalid (a day of closing that cannot be).
 */
export const changeOperation = defineCommand<OperationChange, { id: Id; version: number }, State>({
  name: 'people.changeOperation',
  permission: 'people.manageOperations',
  about: async (sql, items) => {
    const rows = await operationsBySlug(
      sql,
      items.map(({ input }) => input.slug),
      'read',
    );
    return items.map(({ input }) => {
      const row = rows.get(input.slug);
      return row === undefined ? {} : scopeOfOperation(row);
    });
  },
  load: async (sql, items) => {
    const slugs = items.map(({ input }) => input.slug);
    return {
      rows: new Map(await operationsBySlug(sql, slugs, 'lock')),
      asking: await loadAsking(
        sql,
        items.map(({ actor }) => actor),
      ),
    };
  },
  decideMany: inOrder((state, { input, actor }) => {
    const row = state.rows.get(input.slug);
    if (row === undefined) return refuse('notFound');
    if (row.version !== input.version) return refuse('changedMeanwhile', { version: row.version });
    const next = changed(row, input);
    const missing = decidePermission('people.manageOperations', state.asking(actor), scopeOfOperation(next));
    if (missing !== null) return missing;
    const refusal = refuseMove({
      from: row.state,
      to: next.state,
      reason: { zh: next.reasonZh, en: next.reasonEn },
      startedOn: next.startedOn,
      closedOn: next.closedOn,
    });
    if (refusal !== null) return refusal;
    state.rows.set(row.slug, next);
    return {
      output: { id: row.id, version: next.version },
      subjects: [row.id],
      facts: [{ topic: 'people.operation', item: { id: row.id } }],
    };
  }),
  write: async (sql, state, granted) => {
    const slugs = new Set(granted.map(({ item }) => item.input.slug));
    await updateOperations(
      sql,
      [...slugs].flatMap((slug) => state.rows.get(slug) ?? []),
    );
  },
});

/** What the permission to manage an operation is asked about. */
export function scopeOfOperation(row: { organisation: Id; area: string; id: Id }) {
  return { organisation: row.organisation, area: row.area, operation: row.id };
}

/** A reason belongs to the state that it was given for: another state begins without one. */
function changed(row: OperationRow, input: OperationChange): OperationRow {
  const state = input.state ?? row.state;
  const kept = state === row.state ? { zh: row.reasonZh, en: row.reasonEn } : { zh: '', en: '' };
  const reason = input.stateReason ?? kept;
  return {
    ...row,
    nameZh: input.name?.zh ?? row.nameZh,
    nameEn: input.name?.en ?? row.nameEn,
    summaryZh: input.summary?.zh ?? row.summaryZh,
    summaryEn: input.summary?.en ?? row.summaryEn,
    state,
    reasonZh: reason.zh,
    reasonEn: reason.en,
    area: input.area ?? row.area,
    glide: input.glide === undefined ? row.glide : input.glide,
    closedOn: input.closedOn === undefined ? row.closedOn : input.closedOn,
    version: row.version + 1,
  };
}
