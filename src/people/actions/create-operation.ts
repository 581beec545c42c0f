import type { Id } from '../../kernel/ids.ts';
import type { Name } from '../../kernel/wire.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { existing } from '../store/grants.ts';
import { insertOperations, operationsBySlug } from '../store/operations.ts';

export interface NewOperation {
  readonly slug: string;
  readonly name: Name;
  readonly summary: Name;
  readonly organisation: Id;
  readonly area: string;
  readonly glide: string | null;
  /** YYYY-MM-DD */
  readonly startedOn: string;
}

interface State {
  /** Slugs in use; moves on within the batch. */
  readonly slugs: Set<string>;
  readonly organisations: ReadonlySet<Id>;
}

/**
 * Opens operations, in preparation. Whoever does it must hold their role for more than one operation.
 * Refuses organisationUnknown, operationSlugTaken.
 */
export const createOperation = defineCommand<NewOperation, { id: Id }, State>({
  name: 'people.createOperation',
  permission: 'people.manageOperations',
  about: async (_sql, items) =>
    items.map(({ input }) => ({ organisation: input.organisation, area: input.area, operation: null })),
  load: async (sql, items) => {
    const slugs = items.map(({ input }) => input.slug);
    return {
      slugs: new Set((await operationsBySlug(sql, slugs, 'read')).keys()),
      organisations: await existing(
        sql,
        items.map(({ input }) => input.organisation),
        [],
      ),
    };
  },
  decideMany: inOrder((state, { input }, moment) => {
    if (!state.organisations.has(input.organisation)) return refuse('organisationUnknown');
    if (state.slugs.has(input.slug)) return refuseTakenSlug();
    state.slugs.add(input.slug);
    const id = moment.ids.next();
    return { output: { id }, subjects: [id], facts: [{ topic: 'people.operation', item: { id } }] };
  }),
  write: (sql, _state, granted, moment) =>
    insertOperations(
      sql,
      granted.map(({ item: { input }, decision }) => ({
        id: decision.output.id,
        slug: input.slug,
        nameZh: input.name.zh,
        nameEn: input.name.en,
        summaryZh: input.summary.zh,
        summaryEn: input.summary.en,
        state: 'preparing' as const,
        reasonZh: '',
        reasonEn: '',
        organisation: input.organisation,
        area: input.area,
        glide: input.glide,
        startedOn: input.startedOn,
        closedOn: null,
        version: 1,
      })),
      moment.now,
    ),
  integrity: { 23505: refuseTakenSlug },
});

function refuseTakenSlug() {
  return refuse('operationSlugTaken', {}, [{ pointer: '/slug', problem: 'taken by another operation' }]);
}
