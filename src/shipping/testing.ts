/** For tests: consignments on a database of the test's own, from rounds that were proposed and signed. */
import type { Id } from '../kernel/ids.ts';
import { signRound } from '../allocation/index.ts';
import { openAllocationWorld, type AllocationWorld } from '../allocation/testing.ts';
import { accountCode, balancesOf } from '../ledger/index.ts';
import { system, type Database } from '../platform/index.ts';
import { createConsignment } from './actions/create-consignment.ts';
import { dispatchConsignment } from './actions/dispatch-consignment.ts';

/** What a signed round promised to one site of one lot. */
export interface Promised {
  readonly round: Id;
  readonly site: Id;
  readonly lot: Id;
}
export interface Packed extends Promised {
  readonly consignment: Id;
}

export interface ShippingWorld extends AllocationWorld {
  /** 100 pieces in stock, of which a signed round promised so many to one site. */
  promised(pieces: bigint): Promise<Promised>;
  packed(pieces: bigint): Promise<Packed>;
  sent(pieces: bigint): Promise<Packed>;
  /** Balances of the book's accounts; null for one that is not there. */
  balances(...codes: string[]): Promise<readonly (bigint | null)[]>;
  /** Codes of what is in the warehouse, on the way and at the site. */
  codes(packed: Packed): { readonly stock: string; readonly transit: string; readonly site: string };
}

/** Opens a world on an open database; `fresh` opens another book in it. */
export async function openShippingWorld(
  database: Database,
  access: { readonly url: string; readonly role?: string },
): Promise<ShippingWorld> {
  const world = await openAllocationWorld(database, access);
  const promised: ShippingWorld['promised'] = async (pieces) => {
    const lot = await world.lot(100n, '2028-01-01');
    const site = await world.need(pieces);
    const round = await world.propose();
    await world.people.run(signRound, world.charity, world.seen(round));
    return { round, site, lot };
  };
  const packed: ShippingWorld['packed'] = async (pieces) => {
    const made = await promised(pieces);
    const input = { book: world.book.id, round: made.round, site: made.site };
    const { id } = await world.people.run(createConsignment, system, input);
    return { ...made, consignment: id };
  };
  return Object.assign(world, {
    promised,
    packed,
    sent: async (pieces: bigint) => {
      const made = await packed(pieces);
      await world.people.run(dispatchConsignment, system, departureOf(world.book.id, made.consignment));
      return made;
    },
    balances: async (...codes: string[]) => {
      const found = await balancesOf(database, world.book.id, codes);
      return codes.map((code) => found.get(code)?.balance ?? null);
    },
    codes: ({ site, lot, consignment }: Packed) => ({
      stock: accountCode.stock(world.warehouse, lot),
      transit: accountCode.transit(consignment, lot),
      site: accountCode.facility(site, lot),
    }),
  });
}

/** A departure now, by own transport. */
export function departureOf(book: Id, consignment: Id) {
  return { book, consignment, carrier: '', expectedOn: null, departedAt: null };
}
