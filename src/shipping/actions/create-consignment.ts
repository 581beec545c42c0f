import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { signedLines } from '../../allocation/index.ts';
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
import { departureScope, type Consignment } from '../rules/consignment.ts';
import { refuse } from '../rules/refuse.ts';
import { insertConsignments, packedHolds } from '../store/consignments.ts';

/** What a signed allocation promised to a site, to be packed. */
export interface NewConsignment {
  readonly book: Id;
  readonly round: Id;
  readonly site: Id;
}

type Item = CommandItem<NewConsignment>;

/** Pieces of a lot that a signed line promised to a site. */
interface Share {
  readonly operation: Id;
  readonly item: Id;
  /** The warehouse. */
  readonly from: Id;
  readonly hold: Id;
  readonly lot: Id;
  readonly pieces: bigint;
}

/**
 * Packs what signed allocations promised to sites, each site's goods as one consignment. Whoever does it must hold
 * their role where the warehouse is. Refuses nothingToSend
 * (nothing was promised to the site, or nothing is signed), alreadyPacked.
 */
export const createConsignment = defineCommand<
  NewConsignment,
  { book: Id; id: Id },
  Plans<NewConsignment, Consignment>
>({
  name: 'shipping.createConsignment',
  permission: 'shipping.dispatch',
  about: async (sql, items) => {
    const shares = await sharesOf(sql, items);
    const warehouses = await findFacilities(
      sql,
      [...shares.values()].flatMap(([first]) => first?.from ?? []),
    );
    return items.map((item) => {
      const [first] = shares.get(item) ?? [];
      return departureScope({
        book: item.input.book,
        operation: first?.operation ?? null,
        warehouse: first === undefined ? undefined : warehouses.get(first.from),
      });
    });
  },
  load: async (sql, items, moment) => {
    const shares = await sharesOf(sql, items);
    const sites = await findFacilities(
      sql,
      items.map(({ input }) => input.site),
    );
    const plans = new Map<Item, Consignment | Refusal>();
    for (const item of items) {
      const promised = shares.get(item) ?? [];
      const packed = await packedHolds(
        sql,
        item.input.book,
        promised.map(({ hold }) => hold),
      );
      const open = promised.filter(({ hold }) => !packed.has(hold));
      plans.set(item, plan(item.input, { promised, open, site: sites.get(item.input.site) }, moment));
    }
    return plans;
  },
  decideMany: inOrder((plans, item) => {
    const planned = planFor(plans, item);
    if (planned instanceof Refusal) return planned;
    const { book, id } = planned;
    return {
      output: { book, id },
      subjects: [id, planned.to],
      facts: [{ topic: 'shipping.consignment', item: { book, id } }],
    };
  }),
  write: (sql, plans, granted) => insertConsignments(sql, grantedPlans(plans, granted)),
  integrity: { 23505: () => refuse('alreadyPacked') },
});

async function sharesOf(sql: Sql, items: readonly Item[]): Promise<ReadonlyMap<Item, readonly Share[]>> {
  const found = new Map<Item, readonly Share[]>();
  for (const item of items) {
    const { book, round, site } = item.input;
    const lines = await signedLines(sql, book, round);
    found.set(
      item,
      lines
        .filter((line) => line.site === site)
        .flatMap(({ operation, item: goods, warehouse, holds }) =>
          holds.map((hold) => ({ ...hold, operation, item: goods, from: warehouse })),
        ),
    );
  }
  return found;
}

function plan(
  input: NewConsignment,
  found: {
    readonly promised: readonly Share[];
    /** Of them: not packed yet. */
    readonly open: readonly Share[];
    readonly site: FacilityRow | undefined;
  },
  moment: Moment,
): Consignment | Refusal {
  const [first] = found.open;
  if (found.promised.length > 0 && first === undefined) return refuse('alreadyPacked');
  if (first === undefined || found.site === undefined) return refuse('nothingToSend');
  return {
    book: input.book,
    id: moment.ids.next(),
    operation: first.operation,
    round: input.round,
    from: first.from,
    to: input.site,
    toArea: found.site.area,
    createdAt: moment.now,
    lines: found.open.map(({ lot, item, hold, pieces }) => ({ lot, item, hold, pieces })),
    departure: null,
  };
}
