import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTampering, type Tampering } from '../kit/tampering.ts';

// A hundred checks of everything in one test take their time on a slow machine.
vi.setConfig({ testTimeout: 240_000 });

const changes = 100;
/** Of kinds of rows that have few columns. */
const fewer = 40;

let tampering: Tampering;

beforeAll(async () => {
  tampering = await openTampering();
});
afterAll(() => tampering.close());

const transferColumns = [
  'id',
  'from_account',
  'to_account',
  'amount',
  'from_start',
  'to_start',
  'happened_at',
  'recorded_at',
  'asset',
  'kind',
  'reference_id',
  'reason',
  'commitment',
  'hold_id',
  'reverses',
  'return_of',
  'return_start',
  'refund_of',
  'refund_start',
  'link_side',
  'link_book_id',
  'link_id',
  'conversion_id',
  'conversion_side',
  'conversion_start',
];

describe('rows of the book that were changed at random behind the app’s back are all found and named', () => {
  it('in transfers: every column', async () => {
    const rows = `select ctid::text as at, array[id::text] as names from ledger.transfer order by id`;
    expect(
      await tampering.unnoticed({
        table: 'ledger.transfer',
        rows,
        columns: transferColumns,
        seed: 1,
        times: changes,
      }),
    ).toEqual([]);
  });

  it('in accounts: totals, what is held, code, asset, id', async () => {
    const rows = `select a.ctid::text as at, array_agg(distinct name) as names
      from ledger.account a
      join ledger.transfer t on t.book_id = a.book_id and a.id in (t.from_account, t.to_account)
      cross join lateral unnest(array[a.code, a.id::text, t.id::text]) as name
     group by a.ctid, a.book_id, a.code order by a.book_id, a.code`;
    const columns = ['in_total', 'out_total', 'held_out', 'held_in', 'code', 'asset', 'id'];
    expect(
      await tampering.unnoticed({ table: 'ledger.account', rows, columns, seed: 2, times: changes }),
    ).toEqual([]);
  });

  it('in open holds: amount and accounts', async () => {
    const rows = `select h.ctid::text as at, array[h.id::text, f.code, o.code] as names
      from ledger.hold h
      join ledger.account f on f.book_id = h.book_id and f.id = h.from_account
      join ledger.account o on o.book_id = h.book_id and o.id = h.to_account
     where h.resolution is null order by h.id`;
    const columns = ['amount', 'from_account', 'to_account', 'resolution'];
    expect(await tampering.unnoticed({ table: 'ledger.hold', rows, columns, seed: 3, times: fewer })).toEqual(
      [],
    );
  });

  it('in holds that were posted: id, amount posted, resolution, accounts', async () => {
    const rows = `select ctid::text as at, array[id::text] as names
      from ledger.hold where resolution = 'posted' order by id`;
    const columns = ['id', 'posted_amount', 'resolution', 'from_account', 'to_account'];
    expect(await tampering.unnoticed({ table: 'ledger.hold', rows, columns, seed: 4, times: fewer })).toEqual(
      [],
    );
  });

  it('in the axes of conversions: agreed, kept, ever posted, asset', async () => {
    const rows = `select ctid::text as at, array[conversion_id::text] as names
      from ledger.conversion_axis order by conversion_id, side`;
    const columns = ['agreed', 'used', 'gross', 'asset', 'side', 'conversion_id'];
    expect(
      await tampering.unnoticed({ table: 'ledger.conversion_axis', rows, columns, seed: 5, times: fewer }),
    ).toEqual([]);
  });

  it('in amendments: what was agreed before and after', async () => {
    const rows = `select ctid::text as at, array[conversion_id::text] as names
      from ledger.conversion_amendment order by conversion_id, id`;
    const columns = ['agreed_before', 'agreed_after', 'asset', 'side', 'conversion_id'];
    expect(
      await tampering.unnoticed({
        table: 'ledger.conversion_amendment',
        rows,
        columns,
        seed: 6,
        times: fewer,
      }),
    ).toEqual([]);
  });
});
