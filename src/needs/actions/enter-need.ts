import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { findOperations, type OperationRow } from '../../people/index.ts';
import { openFacilityEntry, type FacilityEntry, type WantedFacility } from '../../places/index.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { refusePhone } from '../rules/note.ts';
import { refuse } from '../rules/refuse.ts';
import { insertNeeds, openNeedsAt, type NeedRow } from '../store/needs.ts';
import { OpenNeeds } from './asking-twice.ts';
import { refuseOperation } from './operations.ts';
import { freshNeed } from './report-need.ts';

/** What a list says that a facility asks for. Pieces; null is unknown. */
export interface ListedNeed extends Pick<
  NeedRow,
  'operation' | 'item' | 'words' | 'specification' | 'asked' | 'onHand' | 'dailyUse' | 'list'
> {
  readonly facility: WantedFacility;
  readonly reportedAt: Instant;
}

interface State {
  readonly operations: ReadonlyMap<Id, OperationRow>;
  readonly facilities: FacilityEntry;
  readonly open: OpenNeeds;
  readonly rows: Map<Id, NeedRow>;
}

/**
 * Enters needs as lists name them: the facility is found by its name in its city, or added as coming from the list.
 * Whoever does it must hold their role for the operation and where the facility lies. Refuses needOperationUnknown,
 * needOperationClosed, needAlreadyOpen, facilityAmbiguous, and inputInvalid for words that hold a phone number.
 */
export const enterNeed = defineCommand<ListedNeed, { id: Id }, State>({
  name: 'needs.enterNeed',
  permission: 'needs.import',
  about: async (_sql, items) =>
    items.map(({ input }) => ({ operation: input.operation, area: input.facility.area })),
  load: async (sql, items, moment) => {
    const inputs = items.map(({ input }) => input);
    const facilities = await openFacilityEntry(
      sql,
      inputs.map(({ facility }) => facility),
    );
    const places = inputs.flatMap(({ operation, facility }) => {
      const entered = facilities.enter(facility, moment);
      return entered instanceof Error ? [] : [{ operation, facility: entered.id }];
    });
    return {
      operations: await findOperations(
        sql,
        inputs.map(({ operation }) => operation),
      ),
      facilities,
      open: new OpenNeeds(await openNeedsAt(sql, places)),
      rows: new Map(),
    };
  },
  decideMany: inOrder((state, { input, actor }, moment) => {
    const { facility: wanted, ...said } = input;
    const refusal =
      refuseOperation(state.operations, input.operation) ??
      refusePhone(said.words, '/item') ??
      refusePhone(said.specification, '/specification');
    if (refusal !== null) return refusal;
    const facility = state.facilities.enter(wanted, moment);
    if (facility instanceof Error) return facility;
    const id = moment.ids.next();
    const asking = { ...said, facility: facility.id };
    const taken = state.open.take(asking, id);
    if (taken !== null) return taken;
    const own = { source: 'import', recordedAt: moment.now, reportedBy: actor.account, note: '' } as const;
    state.rows.set(id, { ...freshNeed, ...asking, ...own, id, area: facility.area });
    return {
      output: { id },
      subjects: [id],
      facts: [
        { topic: 'needs.need', item: { id } },
        ...(facility.created ? [{ topic: 'places.facility', item: { id: facility.id } }] : []),
      ],
    };
  }),
  write: async (sql, { facilities, rows }, granted, moment) => {
    const entered = granted.flatMap(({ decision }) => rows.get(decision.output.id) ?? []);
    await facilities.write(sql, new Set(entered.map(({ facility }) => facility)), moment);
    await insertNeeds(sql, entered);
  },
  integrity: { 23505: () => refuse('needAlreadyOpen') },
});
