import type { Id } from '../../kernel/ids.ts';
import { Refusal, withoutRefusals } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import {
  accountCode,
  balancesOf,
  openAccounts,
  openPosting,
  type Balance,
  type Posting,
  type TransferEntry,
} from '../../ledger/index.ts';
import { findFacilities, type FacilityRow } from '../../places/index.ts';
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
import { findLots, type LotRow } from '../../supply/index.ts';
import { handoverLeaf, type Hand, type Handover } from '../rules/handover.ts';
import { refuse } from '../rules/refuse.ts';
import { insertHandovers } from '../store/handovers.ts';

export interface NewHandover {
  readonly book: Id;
  readonly facility: Id;
  readonly lot: Id;
  readonly pieces: bigint;
  readonly hand: Hand;
  /** When it was handed over; null: now. */
  readonly handedAt: Instant | null;
}

type Item = CommandItem<NewHandover>;

interface Plan {
  readonly handover: Handover;
  readonly asset: string;
  readonly entry: TransferEntry;
}

interface State {
  readonly plans: Plans<NewHandover, Plan>;
  readonly posting: Posting;
}

/**
 * Hands goods to those who were to have them: the trail of a gift ends here. Whoever does it must hold their role
 * where the site is. Refuses notFound (the site never got that lot), notEnoughHere.
 */
export const handOver = defineCommand<NewHandover, { book: Id; id: Id }, State>({
  name: 'distribution.handOver',
  permission: 'distribution.handOver',
  about: async (sql, items) => {
    const { sites, held } = await surroundings(sql, items);
    return items.map(({ input }) => {
      const area = sites.get(input.facility)?.area;
      const operation = held.get(heldName(input))?.operation ?? null;
      return { operation, ...(area === undefined ? {} : { area }) };
    });
  },
  load: async (sql, items, moment) => {
    const found = await surroundings(sql, items);
    const plans = new Map(
      items.map((item): [Item, Plan | Refusal] => [item, planHandover(item.input, found, moment)]),
    );
    const sound = withoutRefusals(plans.values());
    for (const [book, ofBook] of Map.groupBy(sound, ({ handover }) => handover.book))
      await openAccounts(
        sql,
        book,
        ofBook.map(({ entry, asset }) => ({ code: entry.to, asset, outside: true })),
        moment,
      );
    const entries = sound.map(({ entry }) => entry);
    return { plans, posting: await openPosting(sql, entries, moment) };
  },
  decideMany: inOrder(({ plans, posting }, item) => {
    const plan = planFor(plans, item);
    if (plan instanceof Refusal) return plan;
    const outcome = posting.decide(plan.entry);
    if (!outcome.ok)
      return outcome.refusal.code === 'insufficientBalance'
        ? refuse('notEnoughHere', outcome.refusal.details, [
            { pointer: '/pieces', problem: 'no more than what is here' },
          ])
        : outcome.refusal;
    const { book, id, facility } = plan.handover;
    return {
      output: { book, id },
      subjects: [id, facility],
      facts: [{ topic: 'distribution.handover', item: { book, id } }],
    };
  }),
  write: async (sql, { plans, posting }, granted, moment) => {
    const handovers = grantedPlans(plans, granted).map(({ handover }) => handover);
    await posting.write(sql);
    await insertHandovers(sql, handovers);
    await appendLeaves(sql, handovers.map(handoverLeaf), moment);
  },
});

interface Surroundings {
  readonly sites: ReadonlyMap<Id, FacilityRow>;
  /** What sites have of lots, under book, facility and lot. */
  readonly held: ReadonlyMap<string, Balance>;
  readonly lots: ReadonlyMap<string, LotRow>;
}

function heldName({ book, facility, lot }: Pick<NewHandover, 'book' | 'facility' | 'lot'>): string {
  return `${book} ${accountCode.facility(facility, lot)}`;
}

async function surroundings(sql: Sql, items: readonly Item[]): Promise<Surroundings> {
  const inputs = items.map(({ input }) => input);
  const sites = await findFacilities(
    sql,
    inputs.map(({ facility }) => facility),
  );
  const held = new Map<string, Balance>();
  const lots = new Map<string, LotRow>();
  for (const [book, ofBook] of Map.groupBy(inputs, (input) => input.book)) {
    const codes = ofBook.map(({ facility, lot }) => accountCode.facility(facility, lot));
    for (const [code, balance] of await balancesOf(sql, book, codes)) held.set(`${book} ${code}`, balance);
    const wanted = ofBook.map(({ lot }) => lot);
    for (const lot of await findLots(sql, book, wanted)) lots.set(`${book} ${lot.id}`, lot);
  }
  return { sites, held, lots };
}

function planHandover(
  input: NewHandover,
  { sites, held, lots }: Surroundings,
  { ids, now }: Moment,
): Plan | Refusal {
  const site = sites.get(input.facility);
  const there = held.get(heldName(input));
  const lot = lots.get(`${input.book} ${input.lot}`);
  if (site === undefined || lot === undefined || there?.operation == null) return refuse('notFound');
  const { book, facility, pieces, hand } = input;
  const id = ids.next();
  const handedAt = input.handedAt ?? now;
  return {
    asset: there.asset,
    handover: {
      book,
      id,
      operation: there.operation,
      facility,
      area: site.area,
      lot: input.lot,
      item: lot.item,
      pieces,
      hand,
      handedAt,
      recordedAt: now,
    },
    entry: {
      op: 'transfer',
      book,
      id: ids.next(),
      from: accountCode.facility(facility, input.lot),
      to: accountCode.handed(id, input.lot),
      amount: pieces,
      happenedAt: handedAt,
      kind: 'handover',
      reference: id,
    },
  };
}
