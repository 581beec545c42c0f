import pg from 'pg';
import type { BenchDatabase } from './database.ts';

/** How many of each kind stand in a book. */
export interface LineageBook {
  readonly gifts: number;
  /** The gifts from the first on that were handed on whole. */
  readonly givenOn: number;
  readonly payments: number;
  readonly deliveries: number;
  readonly shipments: number;
  readonly handovers: number;
  readonly clinics: number;
}

export const lineageBookId = '01700000-0000-7000-8000-00000000b000';

/**
 * A book (shipments leave and arrive) in which every gift goes over five hops: paid, delivered, shipped, arrived, handed over.
 * @param transfers a multiple of 100,000
 */
export function lineageBookOf(transfers: number): LineageBook {
  const thousands = transfers / 1_000;
  return {
    gifts: 601 * thousands,
    givenOn: 600 * thousands,
    payments: thousands,
    deliveries: 10 * thousands,
    shipments: 100 * thousands,
    handovers: 188 * thousands,
    clinics: thousands / 2,
  };
}

/** The id of the n-th transfer of a kind. */
export function benchTransfer(kind: 'gift' | 'handover', n: number): string {
  return `01700000-0000-7000-${kind === 'gift' ? '8001' : '8006'}-${n.toString(16).padStart(12, '0')}`;
}

/**
 * Writes the rows of the book as they would stand after posting, set-based: what is measured is the reading.
 * Money 1 to 100 yuan a gift; each payment buys 300,000 pieces in ten deliveries.
 */
export async function writeLineageBook(place: BenchDatabase, counts: LineageBook): Promise<void> {
  const client = new pg.Client({ connectionString: place.superuserUrl });
  await client.connect();
  try {
    // The rows are consistent by construction; their keys need no check one by one.
    await client.query(`set session_replication_role = replica`);
    await client.query(functions);
    for (const rows of [accounts, gifts, payments, conversions, deliveries, shipments, arrivals, handovers])
      await client.query(rows(counts));
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

const functions = `
  create function pg_temp.id(kind text, n bigint) returns uuid immutable language sql as
    $$ select ('01700000-0000-7000-' || kind || '-' || lpad(to_hex(n), 12, '0'))::uuid $$`;

const book = `'${lineageBookId}'::uuid`;
const account = (n: string): string => `pg_temp.id('9000', ${n})`;
const at = `'2020-02-01T00:00:00Z'::timestamptz`;
const mask = `'item:mask'`;

const accounts = ({ clinics }: LineageBook): string => `
  insert into ledger.book (book_id, organisation_id, opened_at) values (${book}, ${book}, ${at});
  insert into ledger.account (book_id, id, code, asset, outside, opened_at)
  select ${book}, ${account('n')}, code, asset, outside, ${at}
    from (values (1, 'givers', 'CNY', true), (2, 'fund', 'CNY', false), (3, 'makers', 'CNY', true),
                 (4, 'factory', ${mask}, true), (5, 'stock', ${mask}, false), (6, 'transit', ${mask}, false),
                 (7, 'handed', ${mask}, true)) as given (n, code, asset, outside)
  union all
  select ${book}, ${account('1000 + n')}, 'facility/' || n, ${mask}, false, ${at}
    from generate_series(0::bigint, ${clinics - 1}) as n`;

const columns = `book_id, id, from_account, to_account, amount, from_start, to_start, happened_at, recorded_at,
  asset, kind, conversion_id, conversion_side, conversion_start`;

function insert(rows: string): string {
  return `insert into ledger.transfer (${columns}) ${rows}`;
}

const gifts = ({ gifts: count }: LineageBook): string =>
  insert(`
  select ${book}, pg_temp.id('8001', n), ${account('1')}, ${account('2')}, amount, start, start, ${at}, ${at},
         'CNY', 'donation', null, null, null
    from (select n, amount, sum(amount) over (order by n) - amount as start
            from (select n, 100 + (n * 7919) % 9901 as amount
                    from generate_series(0::bigint, ${count - 1}) as n) as given) as placed`);

/** What one line costs: an equal part of what was given. */
const price = (
  payments: number,
): string => `(select (max(to_start) / ${payments})::bigint as price from ledger.transfer
  where to_account = ${account('2')}) as paid`;

const payments = ({ payments: count }: LineageBook): string =>
  insert(`
  select ${book}, pg_temp.id('8002', n), ${account('2')}, ${account('3')}, price, n * price, n * price, ${at}, ${at},
         'CNY', 'payment', pg_temp.id('8008', n), 'in', 0
    from generate_series(0::bigint, ${count - 1}) as n, ${price(count)}`);

const conversions = ({ payments: count }: LineageBook): string => `
  insert into ledger.conversion (book_id, id, opened_at)
  select ${book}, pg_temp.id('8008', n), ${at} from generate_series(0::bigint, ${count - 1}) as n;
  insert into ledger.conversion_axis (book_id, conversion_id, side, asset, agreed, used, gross)
  select ${book}, conversion_id, 'in', 'CNY', amount, amount, amount from ledger.transfer
   where conversion_id is not null
  union all
  select ${book}, conversion_id, 'out', ${mask}, 300000, 300000, 300000 from ledger.transfer
   where conversion_id is not null`;

const deliveries = ({ deliveries: count }: LineageBook): string =>
  insert(`
  select ${book}, pg_temp.id('8003', n), ${account('4')}, ${account('5')}, 30000, n * 30000, n * 30000, ${at}, ${at},
         ${mask}, 'delivery', pg_temp.id('8008', n / 10), 'out', n % 10 * 30000
    from generate_series(0::bigint, ${count - 1}) as n`);

const shipments = ({ shipments: count }: LineageBook): string =>
  insert(`
  select ${book}, pg_temp.id('8004', n), ${account('5')}, ${account('6')}, 3000, n * 3000, n * 3000, ${at}, ${at},
         ${mask}, 'shipment', null, null, null
    from generate_series(0::bigint, ${count - 1}) as n`);

const arrivals = ({ shipments: count, clinics }: LineageBook): string =>
  insert(`
  select ${book}, pg_temp.id('8005', n), ${account('6')}, ${account(`1000 + n % ${clinics}`)}, 3000, n * 3000,
         n / ${clinics} * 3000, ${at}, ${at}, ${mask}, 'receipt', null, null, null
    from generate_series(0::bigint, ${count - 1}) as n`);

const handovers = ({ handovers: count, clinics }: LineageBook): string =>
  insert(`
  select ${book}, pg_temp.id('8006', n), ${account(`1000 + n % ${clinics}`)}, ${account('7')}, 1595,
         n / ${clinics} * 1595, n * 1595, ${at}, ${at}, ${mask}, 'handover', null, null, null
    from generate_series(0::bigint, ${count - 1}) as n`);
