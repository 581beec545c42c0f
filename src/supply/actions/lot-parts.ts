import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { beijingDay, type Instant } from '../../kernel/time.ts';
import { accountCode, itemAsset, openAccounts, type TransferEntry } from '../../ledger/index.ts';
import { findFacilities, type FacilityRow } from '../../places/index.ts';
import type { Moment, PermissionScope, Sql } from '../../platform/index.ts';
import { appendLeaves } from '../../proof/index.ts';
import { lotLeaf, type LotRow } from '../rules/lot.ts';
import { refuse } from '../rules/refuse.ts';
import { insertLots } from '../store/lots.ts';

/** What is said of goods that came in, wherever they are from. */
export interface Arrival {
  readonly book: Id;
  readonly facility: Id;
  readonly pieces: bigint;
  readonly lotNumber: string | null;
  readonly expiresOn: string | null;
  /** When they came; null: now. */
  readonly receivedAt: Instant | null;
}

/** A lot on its way: what will be written, and how its pieces come into the book. */
export interface LotPlan {
  readonly row: LotRow;
  readonly entry: TransferEntry;
}

/** What the permission to book goods in is asked about: the book, the operation, and where the goods are. */
export async function arrivalScopes(
  sql: Sql,
  arrivals: readonly (Pick<Arrival, 'book' | 'facility'> & { readonly operation: Id | null })[],
): Promise<readonly PermissionScope[]> {
  const facilities = await findFacilities(
    sql,
    arrivals.map(({ facility }) => facility),
  );
  return arrivals.map(({ book, facility, operation }) => {
    const area = facilities.get(facility)?.area;
    return { organisation: book, operation, ...(area === undefined ? {} : { area }) };
  });
}

/** supplyFacilityUnknown for a place that is not there (any more), lotExpired for goods past their day. */
export function refuseArrival(
  { expiresOn, receivedAt }: Arrival,
  facility: FacilityRow | undefined,
  now: Instant,
): Refusal | null {
  if (facility?.state !== 'active')
    return refuse('supplyFacilityUnknown', {}, [{ pointer: '/facility', problem: 'a facility in use' }]);
  if (expiresOn !== null && expiresOn < beijingDay(receivedAt ?? now))
    return refuse('lotExpired', { expiresOn }, [
      { pointer: '/expiresOn', problem: 'not before the goods came' },
    ]);
  return null;
}

/** Plans a lot of an item. `from` is the outside account that the pieces come from. */
export function planLot(
  arrival: Arrival,
  source: Pick<LotRow, 'operation' | 'item' | 'purchase' | 'gift'>,
  from: string,
  { ids, now }: Moment,
): LotPlan {
  const { book, facility, pieces, lotNumber, expiresOn } = arrival;
  const id = ids.next();
  const receivedAt = arrival.receivedAt ?? now;
  return {
    row: { ...source, book, id, facility, pieces, lotNumber, expiresOn, receivedAt, recordedAt: now },
    entry: {
      op: 'transfer',
      book,
      id: ids.next(),
      from,
      to: accountCode.stock(facility, id),
      amount: pieces,
      happenedAt: receivedAt,
      kind: source.purchase === null ? 'giftInKind' : 'goodsIn',
      reference: source.gift ?? id,
      ...(source.purchase === null
        ? {}
        : { role: { type: 'conversion', conversion: source.purchase, side: 'out' } }),
    },
  };
}

/** Opens the accounts of lots: where they come from, and the stock that they become. */
export async function openLotAccounts(sql: Sql, plans: readonly LotPlan[], moment: Moment): Promise<void> {
  for (const [book, ofBook] of Map.groupBy(plans, ({ row }) => row.book))
    await openAccounts(
      sql,
      book,
      ofBook.flatMap(({ row, entry }) => [
        { code: entry.from, asset: itemAsset(row.item), outside: true },
        {
          code: entry.to,
          asset: itemAsset(row.item),
          outside: false,
          ...(row.operation === null ? {} : { operation: row.operation }),
        },
      ]),
      moment,
    );
}

/** Writes lots and their leaves; the pieces are posted by the command's own posting, before this. */
export async function writeLots(sql: Sql, rows: readonly LotRow[], moment: Moment): Promise<void> {
  await insertLots(sql, rows);
  await appendLeaves(sql, rows.map(lotLeaf), moment);
}
