import { findReceipts, findHandovers, type Handover, type Receipt } from '../../distribution/index.ts';
import { namedItems } from '../../goods/index.ts';
import type { Id } from '../../kernel/ids.ts';
import { unnamed, type Name, type Named } from '../../kernel/wire.ts';
import { accountPlace, type AccountPlace } from '../../ledger/index.ts';
import { findFacilities, namerFor } from '../../places/index.ts';
import type { Sql } from '../../platform/index.ts';
import { findConsignments, type Consignment } from '../../shipping/index.ts';
import { findLots, findPurchases, type LotRow, type PurchaseLine } from '../../supply/index.ts';
import type { TrailStep } from '../rules/trail.ts';
import type { BookMovement } from './follow-gift.ts';

/** A place with the areas that it lies in, from the country down. */
export interface NamedPlace extends Named {
  readonly areas: Name[];
}

/** What other modules know of the steps of a trail, each kind read at once. */
export interface Details {
  readonly purchases: ReadonlyMap<string, PurchaseLine>;
  readonly lots: ReadonlyMap<string, LotRow>;
  readonly consignments: ReadonlyMap<string, Consignment>;
  readonly receipts: ReadonlyMap<string, Receipt>;
  readonly handovers: ReadonlyMap<string, Handover>;
  item(id: Id): Named;
  place(id: Id): NamedPlace;
}

type Step = TrailStep<BookMovement>;

/** Reads what the steps speak of, book by book. Keys are "book id". */
export async function readDetails(sql: Sql, steps: readonly Step[]): Promise<Details> {
  const purchases = new Map<string, PurchaseLine>();
  const lots = new Map<string, LotRow>();
  const receipts = new Map<string, Receipt>();
  const handovers = new Map<string, Handover>();
  const wanted: { book: Id; consignment: Id }[] = [];
  for (const [book, own] of Map.groupBy(steps, ({ transfers: [first] }) => first.book)) {
    const places = own.flatMap(({ transfers: [{ to }] }) => accountPlace(to) ?? []);
    const keep = <Row extends { readonly id: Id }>(into: Map<string, Row>, rows: readonly Row[]): void =>
      rows.forEach((row) => into.set(`${book} ${row.id}`, row));
    const lines = [...places.flatMap(linesOf), ...referencesOf(own, 'paid')];
    keep(purchases, await findPurchases(sql, book, lines));
    keep(lots, await findLots(sql, book, places.flatMap(lotsOf)));
    keep(
      receipts,
      await findReceipts(sql, book, [...referencesOf(own, 'arrived'), ...referencesOf(own, 'short')]),
    );
    keep(handovers, await findHandovers(sql, book, places.flatMap(handoversOf)));
    wanted.push(
      ...places.flatMap((place) =>
        place.kind === 'transit' ? [{ book, consignment: place.consignment }] : [],
      ),
    );
  }
  const consignments =
    wanted.length === 0 ? new Map<string, Consignment>() : await findConsignments(sql, wanted);
  const names = await readNames(sql, {
    items: [
      ...[...purchases.values()].map(({ item }) => item),
      ...[...lots.values()].map(({ item }) => item),
    ],
    facilities: [
      ...steps.flatMap(({ transfers: [{ to }] }) => facilitiesOf(accountPlace(to))),
      ...[...consignments.values()].map(({ to }) => to),
      ...[...receipts.values()].map(({ facility }) => facility),
      ...[...handovers.values()].map(({ facility }) => facility),
    ],
  });
  return { purchases, lots, consignments, receipts, handovers, ...names };
}

async function readNames(
  sql: Sql,
  wanted: { readonly items: readonly Id[]; readonly facilities: readonly Id[] },
): Promise<Pick<Details, 'item' | 'place'>> {
  const facilities = await findFacilities(sql, [...new Set(wanted.facilities)]);
  const areas = await namerFor(
    sql,
    [...facilities.values()].map(({ area }) => area),
  );
  return {
    item: await namedItems(sql, [...new Set(wanted.items)]),
    place: (id) => {
      const found = facilities.get(id);
      if (found === undefined) return { id, name: unnamed, areas: [] };
      return {
        id,
        name: { zh: found.nameZh, en: found.nameEn },
        areas: areas(found.area).map(({ name }) => name),
      };
    },
  };
}

function linesOf(place: AccountPlace): readonly Id[] {
  return place.kind === 'committed' ? [place.line] : [];
}

function lotsOf(place: AccountPlace): readonly Id[] {
  return 'lot' in place ? [place.lot] : [];
}

function handoversOf(place: AccountPlace): readonly Id[] {
  return place.kind === 'handed' ? [place.distribution] : [];
}

function facilitiesOf(place: AccountPlace | null): readonly Id[] {
  return place !== null && 'facility' in place ? [place.facility] : [];
}

function referencesOf(steps: readonly Step[], stage: Step['stage']): readonly Id[] {
  return steps.flatMap((step) =>
    step.stage === stage && step.transfers[0].reference !== null ? [step.transfers[0].reference] : [],
  );
}
