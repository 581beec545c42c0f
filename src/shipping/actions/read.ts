import type { EndpointInput, EndpointOutput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { placeOf, toPage } from '../../kernel/page.ts';
import { namedItems } from '../../goods/index.ts';
import { accountCode, balancesOf } from '../../ledger/index.ts';
import type { Reach } from '../../people/index.ts';
import { namedFacilities } from '../../places/index.ts';
import type { Sql } from '../../platform/index.ts';
import { findLots } from '../../supply/index.ts';
import type { shippingEndpoints } from '../contract.ts';
import { consignmentState, type Consignment } from '../rules/consignment.ts';
import { refuse } from '../rules/refuse.ts';
import { departedTo, findConsignments, listConsignments } from '../store/consignments.ts';

type Endpoints = typeof shippingEndpoints;
export type WireConsignment = EndpointOutput<Endpoints['readConsignment']>;

/** Consignments on their way that are looked through for an area at most. */
const incomingMax = 200;

/** A page of consignments. */
export async function readConsignments(
  sql: Sql,
  book: Id,
  query: EndpointInput<Endpoints['listConsignments']>['query'],
) {
  const after = placeOf(query.cursor, ['instant', 'id']);
  const rows = await listConsignments(sql, book, { limit: query.limit, after });
  const page = toPage(rows, query.limit, ({ createdAt, id }) => [createdAt, id]);
  return { ...page, rows: [...(await present(sql, page.rows))] };
}

/** One consignment. @throws Refusal notFound */
export async function readConsignment(sql: Sql, book: Id, id: Id): Promise<WireConsignment> {
  const found = await findConsignments(sql, [{ book, consignment: id }]);
  const [shown] = await present(sql, [...found.values()]);
  if (shown === undefined) throw refuse('notFound');
  return shown;
}

/** Consignments on their way to sites in an area, as far as somebody's reach goes, the newest first, at most 200. */
export async function readOnTheWayTo(
  sql: Sql,
  area: string,
  reach: readonly Reach[],
): Promise<readonly WireConsignment[]> {
  const shown = await present(sql, await departedTo(sql, area, reach, incomingMax));
  return shown.filter(({ state }) => state === 'onTheWay');
}

async function present(sql: Sql, rows: readonly Consignment[]): Promise<readonly WireConsignment[]> {
  const lines = rows.flatMap((row) => row.lines);
  const itemOf = await namedItems(
    sql,
    lines.map(({ item }) => item),
  );
  const facilityOf = await namedFacilities(
    sql,
    rows.flatMap(({ from, to }) => [from, to]),
  );
  const onTheWay = new Map<string, bigint>();
  const lots = new Map<Id, { readonly lotNumber: string | null; readonly expiresOn: string | null }>();
  for (const [book, ofBook] of Map.groupBy(rows, (row) => row.book)) {
    const codes = ofBook.flatMap((row) => row.lines.map(({ lot }) => accountCode.transit(row.id, lot)));
    for (const [code, { balance }] of await balancesOf(sql, book, codes)) onTheWay.set(code, balance);
    const wanted = ofBook.flatMap((row) => row.lines.map(({ lot }) => lot));
    for (const lot of await findLots(sql, book, wanted)) lots.set(lot.id, lot);
  }
  return rows.map((row) => {
    const shown = row.lines.map(({ lot, item, pieces }) => ({
      lot,
      lotNumber: lots.get(lot)?.lotNumber ?? null,
      expiresOn: lots.get(lot)?.expiresOn ?? null,
      item: itemOf(item),
      pieces: String(pieces),
      onTheWay: String(onTheWay.get(accountCode.transit(row.id, lot)) ?? 0n),
    }));
    const left = shown.reduce((sum, line) => sum + BigInt(line.onTheWay), 0n);
    return {
      id: row.id,
      book: row.book,
      operation: row.operation,
      round: row.round,
      from: facilityOf(row.from),
      to: facilityOf(row.to),
      state: consignmentState(row.departure, left),
      carrier: row.departure?.carrier ?? '',
      expectedOn: row.departure?.expectedOn ?? null,
      createdAt: row.createdAt,
      departedAt: row.departure?.departedAt ?? null,
      lines: shown,
    };
  });
}
