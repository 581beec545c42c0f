import type { Id } from '../../kernel/ids.ts';
import { Refusal, withoutRefusals } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import {
  accountCode,
  itemAsset,
  openAccounts,
  openPosting,
  type Entry,
  type Posting,
} from '../../ledger/index.ts';
import { findFacilities } from '../../places/index.ts';
import {
  defineCommand,
  grantedPlans,
  inOrder,
  planFor,
  type CommandItem,
  type Moment,
  type Plans,
  type Sql,
} from '../../platform/index.ts';
import { appendLeaves } from '../../proof/index.ts';
import { consignmentLeaf, departureScope, type Consignment, type Departure } from '../rules/consignment.ts';
import { refuse } from '../rules/refuse.ts';
import { findConsignments, insertDepartures } from '../store/consignments.ts';

export interface Dispatch {
  readonly book: Id;
  readonly consignment: Id;
  /** The carrier's public name; empty: own transport. */
  readonly carrier: string;
  readonly expectedOn: string | null;
  /** When it left; null: now. */
  readonly departedAt: Instant | null;
}

type Item = CommandItem<Dispatch>;

/** A consignment that is to leave, and what this is in the book: the promise is given up for the transfer. */
interface Plan {
  readonly consignment: Consignment;
  readonly departure: Departure;
  readonly entries: readonly Entry[];
}

interface State {
  readonly plans: Plans<Dispatch, Plan>;
  readonly posting: Posting;
}

/**
 * Sends consignments off: their goods leave the stock and are on the way, all lots of one together. Whoever does it
 * must hold their role where the warehouse is. Refuses
 * notFound, alreadyDeparted, promiseGone (the hold behind it was resolved by somebody else).
 */
export const dispatchConsignment = defineCommand<Dispatch, { book: Id; id: Id }, State>({
  name: 'shipping.dispatchConsignment',
  permission: 'shipping.dispatch',
  about: async (sql, items) => {
    const found = await consignmentsOf(sql, items);
    const warehouses = await findFacilities(
      sql,
      [...found.values()].map(({ from }) => from),
    );
    return items.map(({ input }) => {
      const there = found.get(`${input.book} ${input.consignment}`);
      return there === undefined ? {} : departureScope({ ...there, warehouse: warehouses.get(there.from) });
    });
  },
  load: async (sql, items, moment) => {
    const found = await consignmentsOf(sql, items);
    const plans = new Map(
      items.map((item): [Item, Plan | Refusal] => {
        const { book, consignment } = item.input;
        const there = found.get(`${book} ${consignment}`);
        if (there === undefined) return [item, refuse('notFound')];
        if (there.departure !== null) return [item, refuse('alreadyDeparted')];
        return [item, planOf(there, item.input, moment)];
      }),
    );
    const sound = withoutRefusals(plans.values());
    await openTransit(
      sql,
      sound.map(({ consignment }) => consignment),
      moment,
    );
    const entries = sound.flatMap((plan) => plan.entries);
    return { plans, posting: await openPosting(sql, entries, moment) };
  },
  decideMany: inOrder(({ plans, posting }, item) => {
    const plan = planFor(plans, item);
    if (plan instanceof Refusal) return plan;
    const outcome = posting.decide(plan.entries);
    if (!outcome.ok) return promiseRefusal(outcome.refusal);
    const { book, id, to } = plan.consignment;
    return {
      output: { book, id },
      subjects: [id, to],
      facts: [{ topic: 'shipping.consignment', item: { book, id } }],
    };
  }),
  write: async (sql, { plans, posting }, granted, moment) => {
    const sound = grantedPlans(plans, granted);
    await posting.write(sql);
    await insertDepartures(
      sql,
      sound.map(({ consignment, departure }) => ({
        ...departure,
        book: consignment.book,
        consignment: consignment.id,
      })),
    );
    await appendLeaves(
      sql,
      sound.map(({ consignment, departure }) => consignmentLeaf(consignment, departure)),
      moment,
    );
  },
  integrity: { 23505: () => refuse('alreadyDeparted') },
});

function consignmentsOf(sql: Sql, items: readonly Item[]): Promise<ReadonlyMap<string, Consignment>> {
  return findConsignments(
    sql,
    items.map(({ input }) => input),
  );
}

function planOf(consignment: Consignment, input: Dispatch, { ids, now }: Moment): Plan {
  const departedAt = input.departedAt ?? now;
  const { book, id, from } = consignment;
  return {
    consignment,
    departure: { carrier: input.carrier, expectedOn: input.expectedOn, departedAt, recordedAt: now },
    entries: consignment.lines.flatMap(({ lot, hold, pieces }): Entry[] => [
      { op: 'release', book, hold, resolution: 'voided' },
      {
        op: 'transfer',
        book,
        id: ids.next(),
        from: accountCode.stock(from, lot),
        to: accountCode.transit(id, lot),
        amount: pieces,
        happenedAt: departedAt,
        kind: 'dispatch',
        reference: id,
      },
    ]),
  };
}

async function openTransit(sql: Sql, consignments: readonly Consignment[], moment: Moment): Promise<void> {
  for (const [book, ofBook] of Map.groupBy(consignments, (consignment) => consignment.book))
    await openAccounts(
      sql,
      book,
      ofBook.flatMap(({ id, operation, lines }) =>
        lines.map(({ lot, item }) => ({
          code: accountCode.transit(id, lot),
          asset: itemAsset(item),
          outside: false,
          operation,
        })),
      ),
      moment,
    );
}

function promiseRefusal(refusal: Refusal): Refusal {
  const gone = ['holdUnknown', 'holdAlreadyResolved', 'insufficientBalance'];
  return gone.includes(refusal.code) ? refuse('promiseGone', refusal.details) : refusal;
}
