import type { Id } from '../../kernel/ids.ts';
import { findItems, type ItemRow } from '../../goods/index.ts';
import { findOperations, type OperationRow } from '../../people/index.ts';
import { findFacilities, type FacilityRow } from '../../places/index.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { refusePhone } from '../rules/note.ts';
import { refuse } from '../rules/refuse.ts';
import { insertNeeds, openNeedsAt, type NeedRow } from '../store/needs.ts';
import { OpenNeeds } from './asking-twice.ts';
import { refuseOperation } from './operations.ts';

/** What a facility asks for. Pieces; null is unknown, which is not zero. */
export interface ReportedNeed {
  readonly operation: Id;
  readonly facility: Id;
  readonly item: Id;
  readonly asked: bigint | null;
  readonly onHand: bigint | null;
  readonly dailyUse: bigint | null;
  readonly note: string;
}

interface State {
  readonly operations: ReadonlyMap<Id, OperationRow>;
  readonly facilities: ReadonlyMap<Id, FacilityRow>;
  readonly items: ReadonlyMap<Id, ItemRow>;
  readonly open: OpenNeeds;
  readonly rows: Map<Id, NeedRow>;
}

/**
 * Reports needs. Whoever does it must hold their role for the operation and where the facility lies. Refuses
 * needOperationUnknown, needOperationClosed, needFacilityUnknown (or merged), needItemUnknown (or retired),
 * needAlreadyOpen, and inputInvalid for a phone number in the note.
 */
export const reportNeed = defineCommand<ReportedNeed, { id: Id }, State>({
  name: 'needs.reportNeed',
  permission: 'needs.report',
  about: async (sql, items) => {
    const facilities = await findFacilities(
      sql,
      items.map(({ input }) => input.facility),
    );
    return items.map(({ input }) => {
      const area = facilities.get(input.facility)?.area;
      return { operation: input.operation, ...(area === undefined ? {} : { area }) };
    });
  },
  load: async (sql, items) => {
    const inputs = items.map(({ input }) => input);
    return {
      operations: await findOperations(
        sql,
        inputs.map(({ operation }) => operation),
      ),
      facilities: await findFacilities(
        sql,
        inputs.map(({ facility }) => facility),
      ),
      items: await findItems(
        sql,
        inputs.map(({ item }) => item),
      ),
      open: new OpenNeeds(await openNeedsAt(sql, inputs)),
      rows: new Map(),
    };
  },
  decideMany: inOrder((state, { input, actor }, { ids, now }) => {
    const refusal = refuseOperation(state.operations, input.operation) ?? refusePhone(input.note, '/note');
    if (refusal !== null) return refusal;
    const facility = state.facilities.get(input.facility);
    if (facility?.state !== 'active')
      return refuse('needFacilityUnknown', {}, [{ pointer: '/facility', problem: 'a facility in use' }]);
    if (state.items.get(input.item)?.state !== 'active')
      return refuse('needItemUnknown', {}, [{ pointer: '/item', problem: 'an item in use' }]);
    const id = ids.next();
    const words = { words: '', specification: '' };
    const taken = state.open.take({ ...input, ...words }, id);
    if (taken !== null) return taken;
    state.rows.set(id, {
      ...freshNeed,
      ...input,
      ...words,
      id,
      area: facility.area,
      source: 'site',
      list: '',
      reportedAt: now,
      recordedAt: now,
      reportedBy: actor.account,
    });
    return { output: { id }, subjects: [id], facts: [{ topic: 'needs.need', item: { id } }] };
  }),
  write: (sql, { rows }, granted) =>
    insertNeeds(
      sql,
      granted.flatMap(({ decision }) => rows.get(decision.output.id) ?? []),
    ),
  integrity: { 23505: () => refuse('needAlreadyOpen') },
});

/** What is the same of every need that was just reported. */
export const freshNeed = {
  state: 'reported',
  verifiedBy: null,
  reason: '',
  decidedBy: null,
  decidedAt: null,
  version: 1,
} as const satisfies Partial<NeedRow>;
