import type { EndpointOutput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Named } from '../../kernel/wire.ts';
import { namedItems } from '../../goods/index.ts';
import { accountCode, balancesOf } from '../../ledger/index.ts';
import type { Reach } from '../../people/index.ts';
import { namedFacilities } from '../../places/index.ts';
import type { Sql } from '../../platform/index.ts';
import { findLots, type LotRow } from '../../supply/index.ts';
import type { distributionEndpoints } from '../contract.ts';
import type { Handover } from '../rules/handover.ts';
import { refuse } from '../rules/refuse.ts';
import { findHandovers, handoversIn } from '../store/handovers.ts';
import { findReceipts, receiptsIn } from '../store/receipts.ts';

type Endpoints = typeof distributionEndpoints;
type WireReceipt = EndpointOutput<Endpoints['receiveConsignment']>;
type WireHandover = EndpointOutput<Endpoints['handOver']>;
type WireHeldLot = EndpointOutput<Endpoints['listHeld']>['rows'][number];

/** Receipts that are looked through for what is still at sites, and hand-overs of a list, at most. */
const rowsMax = 200;

/** One receipt. @throws Refusal notFound */
export async function readReceipt(sql: Sql, book: Id, id: Id): Promise<WireReceipt> {
  const [receipt] = await findReceipts(sql, book, [id]);
  if (receipt === undefined) throw refuse('notFound');
  const names = await namesOf(
    sql,
    receipt.lines.map(({ item }) => item),
    [receipt.facility],
  );
  return {
    id,
    book,
    consignment: receipt.consignment,
    facility: names.facility(receipt.facility),
    receivedAt: receipt.receivedAt,
    lines: receipt.lines.map(({ lot, item, sent, counted }) => ({
      lot,
      item: names.item(item),
      sent: String(sent),
      counted: String(counted),
      short: String(sent - counted),
    })),
  };
}

/** One hand-over. @throws Refusal notFound */
export async function readHandover(sql: Sql, book: Id, id: Id): Promise<WireHandover> {
  const [shown] = await presentHandovers(sql, await findHandovers(sql, book, [id]));
  if (shown === undefined) throw refuse('notFound');
  return shown;
}

/** The latest hand-overs at sites in an area, as far as somebody's reach goes, at most 200. */
export async function readHandovers(
  sql: Sql,
  area: string,
  reach: readonly Reach[],
): Promise<WireHandover[]> {
  return [...(await presentHandovers(sql, await handoversIn(sql, area, reach, rowsMax)))];
}

/** Hand-overs as they are shown, in their order. */
export async function presentHandovers(
  sql: Sql,
  rows: readonly Handover[],
): Promise<readonly WireHandover[]> {
  const names = await namesOf(
    sql,
    rows.map(({ item }) => item),
    rows.map(({ facility }) => facility),
  );
  return rows.map(({ id, book, operation, facility, lot, item, pieces, hand, handedAt }) => ({
    id,
    book,
    operation,
    facility: names.facility(facility),
    lot,
    item: names.item(item),
    pieces: String(pieces),
    hand,
    handedAt,
  }));
}

/** What sites in an area have received and not handed on, of the latest 200 receipts within somebody's reach. */
export async function readHeld(sql: Sql, area: string, reach: readonly Reach[]): Promise<WireHeldLot[]> {
  const receipts = await receiptsIn(sql, area, reach, rowsMax);
  const places = new Map(
    receipts.flatMap(({ book, facility, lines }) =>
      lines.map(({ lot, item }) => [`${book} ${facility} ${lot}`, { book, facility, lot, item }]),
    ),
  );
  const all = [...places.values()];
  const names = await namesOf(
    sql,
    all.map(({ item }) => item),
    all.map(({ facility }) => facility),
  );
  const rows: WireHeldLot[] = [];
  for (const [book, ofBook] of Map.groupBy(all, (place) => place.book)) {
    const codes = ofBook.map(({ facility, lot }) => accountCode.facility(facility, lot));
    const balances = await balancesOf(sql, book, codes);
    const wanted = ofBook.map(({ lot }) => lot);
    const lots = new Map((await findLots(sql, book, wanted)).map((lot): [Id, LotRow] => [lot.id, lot]));
    for (const { facility, lot, item } of ofBook) {
      const onHand = balances.get(accountCode.facility(facility, lot))?.balance ?? 0n;
      if (onHand === 0n) continue;
      rows.push({
        book,
        facility: names.facility(facility),
        lot,
        lotNumber: lots.get(lot)?.lotNumber ?? null,
        expiresOn: lots.get(lot)?.expiresOn ?? null,
        item: names.item(item),
        onHand: String(onHand),
      });
    }
  }
  return rows;
}

/** Names of items and facilities. */
async function namesOf(
  sql: Sql,
  items: readonly Id[],
  facilities: readonly Id[],
): Promise<{ item(id: Id): Named; facility(id: Id): Named }> {
  return { item: await namedItems(sql, items), facility: await namedFacilities(sql, facilities) };
}
