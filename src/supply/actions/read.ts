import type { EndpointInput, EndpointOutput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { placeOf, toPage } from '../../kernel/page.ts';
import { moneyToWire } from '../../kernel/wire-money.ts';
import { namedItems } from '../../goods/index.ts';
import { accountCode, balancesOf } from '../../ledger/index.ts';
import { namedFacilities } from '../../places/index.ts';
import type { Sql } from '../../platform/index.ts';
import type { supplyEndpoints } from '../contract.ts';
import { refuse } from '../rules/refuse.ts';
import { purchaseState } from '../rules/purchase.ts';
import { findLots } from '../store/lots.ts';
import { findPurchases, listPurchases, type PurchaseLine } from '../store/purchases.ts';
import { findSuppliers, listSuppliers, type SupplierRow } from '../store/suppliers.ts';
import { stockOf, withStock, type StockLot } from './stock.ts';

type Endpoints = typeof supplyEndpoints;
type WirePurchase = EndpointOutput<Endpoints['readPurchase']>;
type WireLot = EndpointOutput<Endpoints['receiveGoods']>;

/** A page of suppliers. */
export async function readSuppliers(
  sql: Sql,
  book: Id,
  query: EndpointInput<Endpoints['listSuppliers']>['query'],
) {
  const after = placeOf(query.cursor, ['instant', 'id']);
  const rows = await listSuppliers(sql, book, { limit: query.limit, after });
  const page = toPage(rows, query.limit, ({ createdAt, id }) => [createdAt, id]);
  return { ...page, rows: page.rows.map(presentSupplier) };
}

/** One supplier. @throws Refusal notFound */
export async function readSupplier(sql: Sql, book: Id, id: Id) {
  const found = (await findSuppliers(sql, [{ book, supplier: id }])).get(`${book} ${id}`);
  if (found === undefined) throw refuse('notFound');
  return presentSupplier(found);
}

function presentSupplier({ id, name, createdAt }: SupplierRow) {
  return { id, name, createdAt };
}

/** A page of purchases. */
export async function readPurchases(
  sql: Sql,
  book: Id,
  query: EndpointInput<Endpoints['listPurchases']>['query'],
) {
  const after = placeOf(query.cursor, ['instant', 'id']);
  const rows = await listPurchases(sql, book, { limit: query.limit, after });
  const page = toPage(rows, query.limit, ({ orderedAt, id }) => [orderedAt, id]);
  return { ...page, rows: [...(await presentPurchases(sql, book, page.rows))] };
}

/** One purchase. @throws Refusal notFound */
export async function readPurchase(sql: Sql, book: Id, id: Id): Promise<WirePurchase> {
  const [shown] = await presentPurchases(sql, book, await findPurchases(sql, book, [id]));
  if (shown === undefined) throw refuse('notFound');
  return shown;
}

async function presentPurchases(
  sql: Sql,
  book: Id,
  rows: readonly PurchaseLine[],
): Promise<readonly WirePurchase[]> {
  const itemOf = await namedItems(
    sql,
    rows.map(({ item }) => item),
  );
  const balances = await balancesOf(
    sql,
    book,
    rows.map(({ id }) => accountCode.committed(id)),
  );
  return rows.map((row) => {
    const paid = balances.get(accountCode.committed(row.id))?.outTotal ?? 0n;
    return {
      id: row.id,
      operation: row.operation,
      supplier: { id: row.supplier, name: row.supplierName },
      item: itemOf(row.item),
      pieces: String(row.pieces),
      price: moneyToWire(row.price, row.currency),
      payFrom: row.payFrom,
      expectedOn: row.expectedOn,
      orderedAt: row.orderedAt,
      state: purchaseState({ ...row, paid }),
      paid: moneyToWire(paid, row.currency),
      received: String(row.received),
    };
  });
}

/** Lots in warehouses. */
export async function readStock(
  sql: Sql,
  book: Id,
  query: EndpointInput<Endpoints['listStock']>['query'],
): Promise<{ rows: WireLot[] }> {
  return { rows: [...(await presentLots(sql, await stockOf(sql, book, query)))] };
}

/** One lot. @throws Refusal notFound */
export async function readLot(sql: Sql, book: Id, id: Id): Promise<WireLot> {
  const lots = await withStock(sql, book, await findLots(sql, book, [id]));
  const [shown] = await presentLots(sql, lots);
  if (shown === undefined) throw refuse('notFound');
  return shown;
}

async function presentLots(sql: Sql, lots: readonly StockLot[]): Promise<readonly WireLot[]> {
  const itemOf = await namedItems(
    sql,
    lots.map(({ item }) => item),
  );
  const facilityOf = await namedFacilities(
    sql,
    lots.map(({ facility }) => facility),
  );
  return lots.map((lot) => ({
    id: lot.id,
    item: itemOf(lot.item),
    facility: facilityOf(lot.facility),
    pieces: String(lot.pieces),
    lotNumber: lot.lotNumber,
    expiresOn: lot.expiresOn,
    purchase: lot.purchase,
    gift: lot.gift,
    receivedAt: lot.receivedAt,
    onHand: String(lot.onHand),
    reserved: String(lot.reserved),
    available: String(lot.available),
  }));
}
