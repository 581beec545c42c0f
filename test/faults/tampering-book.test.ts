import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTampering, type Tampering } from '../kit/tampering.ts';

// A hundred checks of everything in one test take their time on a slow machine.
vi.setConfig({ testTimeout: 240_000 });

const changes = 100;
/** Of kinds of rows that have few columns. */
const fewer = 40;
const few = 20;

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

  it('in accounts: every column', async () => {
    const rows = `select a.ctid::text as at, array_agg(distinct name) as names
      from ledger.account a
      join ledger.transfer t on t.book_id = a.book_id and a.id in (t.from_account, t.to_account)
      cross join lateral unnest(array[a.code, a.id::text, t.id::text]) as name
     group by a.ctid, a.book_id, a.code order by a.book_id, a.code`;
    const columns = [
      'in_total',
      'out_total',
      'held_out',
      'held_in',
      'code',
      'asset',
      'id',
      'outside',
      'operation_id',
      'in_limit',
      'opened_at',
      'last_recorded_at',
    ];
    expect(
      await tampering.unnoticed({ table: 'ledger.account', rows, columns, seed: 2, times: changes }),
    ).toEqual([]);
  });

  it('in accounts that nothing was posted on, and in books', async () => {
    const unused = `select a.ctid::text as at, array[a.code, a.id::text] as names
      from ledger.account a where a.in_total = 0 and a.out_total = 0 and a.held_in = 0 order by a.code`;
    const columns = [
      'code',
      'asset',
      'id',
      'outside',
      'operation_id',
      'in_limit',
      'opened_at',
      'last_recorded_at',
    ];
    expect(
      await tampering.unnoticed({ table: 'ledger.account', rows: unused, columns, seed: 7, times: few }),
    ).toEqual([]);
    const books = 'select ctid::text as at, array[book_id::text] as names from ledger.book order by book_id';
    const ofBook = ['book_id', 'organisation_id', 'opened_at', 'closed_at'];
    expect(
      await tampering.unnoticed({
        table: 'ledger.book',
        rows: books,
        columns: ofBook,
        seed: 8,
        times: few,
      }),
    ).toEqual([]);
  });

  it('in open holds: amount, asset and accounts', async () => {
    const rows = `select h.ctid::text as at, array[h.id::text, f.code, o.code] as names
      from ledger.hold h
      join ledger.account f on f.book_id = h.book_id and f.id = h.from_account
      join ledger.account o on o.book_id = h.book_id and o.id = h.to_account
     where h.resolution is null order by h.id`;
    const columns = [
      'amount',
      'asset',
      'from_account',
      'to_account',
      'resolution',
      'resolved_at',
      'posted_amount',
    ];
    expect(await tampering.unnoticed({ table: 'ledger.hold', rows, columns, seed: 3, times: fewer })).toEqual(
      [],
    );
  });

  it('in holds that were posted: id, amount posted, resolution, accounts', async () => {
    const rows = `select ctid::text as at, array[id::text] as names
      from ledger.hold where resolution = 'posted' order by id`;
    const columns = [
      'id',
      'posted_amount',
      'resolution',
      'resolved_at',
      'asset',
      'from_account',
      'to_account',
    ];
    expect(await tampering.unnoticed({ table: 'ledger.hold', rows, columns, seed: 4, times: fewer })).toEqual(
      [],
    );
  });

  it('in conversions and their axes: every column', async () => {
    const conversions = `select ctid::text as at, array[id::text] as names from ledger.conversion order by id`;
    expect(
      await tampering.unnoticed({
        table: 'ledger.conversion',
        rows: conversions,
        columns: ['book_id', 'id', 'opened_at'],
        seed: 9,
        times: few,
      }),
    ).toEqual([]);
    const rows = `select ctid::text as at, array[conversion_id::text] as names
      from ledger.conversion_axis order by conversion_id, side`;
    const columns = ['agreed', 'used', 'gross', 'asset', 'side', 'conversion_id', 'book_id'];
    expect(
      await tampering.unnoticed({ table: 'ledger.conversion_axis', rows, columns, seed: 5, times: fewer }),
    ).toEqual([]);
  });

  it('in agreements and their amendments: every column', async () => {
    const rows = `select ctid::text as at, array[conversion_id::text, id::text,
        left(id::text, 24) || lpad(to_hex(~('x' || right(id::text, 12))::bit(48)::bigint & x'ffffffffffff'::bigint), 12, '0')
      ] as names
      from ledger.conversion_amendment order by conversion_id, id, side`;
    expect(
      await tampering.unnoticed({
        table: 'ledger.conversion_amendment',
        rows,
        columns: [
          'book_id',
          'id',
          'agreed_before',
          'agreed_after',
          'asset',
          'side',
          'conversion_id',
          'reason',
          'recorded_at',
        ],
        seed: 6,
        times: fewer,
      }),
    ).toEqual([]);
  });

  it('in what is remembered of makings and links', async () => {
    const makings = `select ctid::text as at, array[input_asset] as names from ledger.asset_making`;
    expect(
      await tampering.unnoticed({
        table: 'ledger.asset_making',
        rows: makings,
        columns: ['book_id', 'input_asset', 'output_asset'],
        seed: 10,
        times: 10,
      }),
    ).toEqual([]);
    const links = `select ctid::text as at, array[book_id::text, other_book_id::text] as names from ledger.book_link`;
    expect(
      await tampering.unnoticed({
        table: 'ledger.book_link',
        rows: links,
        columns: ['book_id', 'other_book_id'],
        seed: 11,
        times: 10,
      }),
    ).toEqual([]);
  });
});

describe('a moment that was changed by less than what a leaf tells', () => {
  it.each([
    ['transfer', 'happened_at'],
    ['hold', 'recorded_at'],
    ['account', 'opened_at'],
    ['conversion_amendment', 'recorded_at'],
  ])('of %s, %s, is found', async (table, column) => {
    const found = await tampering.foundAfter(
      `update ledger.${table} set ${column} = ${column} + interval '1 microsecond' where book_id = $1`,
    );
    expect(found.map(({ rule }) => rule)).toContain('momentsWhole');
  });
});
