import type { Currency } from '../../kernel/currency.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { DonationState } from '../contract.ts';

/** A donation as it is kept; its gift code is no part of it. */
export interface DonationRow {
  readonly book: Id;
  readonly id: Id;
  readonly campaign: Id;
  /** Minor units. */
  readonly amount: bigint;
  readonly currency: Currency;
  readonly state: DonationState;
  readonly startedAt: Instant;
  readonly expiresAt: Instant;
  /** When it became what it is. */
  readonly settledAt: Instant | null;
}

/** A donation with the secrets by which it is found. */
export interface NewDonation extends DonationRow {
  readonly giftCode: string;
  readonly payment: Id;
  readonly provider: string;
}

const columns = `d.book_id as book, d.id, d.campaign_id as campaign, d.amount, d.currency, d.state,
  d.started_at as "startedAt", d.expires_at as "expiresAt", d.settled_at as "settledAt"`;

/** A donation by its gift code (eight characters, without MT and hyphens), or null. */
export async function findDonationByCode(sql: Sql, code: string): Promise<DonationRow | null> {
  const { rows } = await sql.query<DonationRow>(
    `select ${columns} from giving.gift_code g
       join giving.donation d on d.book_id = g.book_id and d.id = g.donation_id
      where g.code = $1`,
    [code],
    'giving.findDonationByCode',
  );
  return rows[0] ?? null;
}

/** Donations of a book by their ids; those that are unknown are left out. */
export async function findDonations(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly DonationRow[]> {
  const { rows } = await sql.query<DonationRow>(
    `select ${columns} from giving.donation d where d.book_id = $1 and d.id = any($2::uuid[]) order by d.id`,
    [book, ids],
    'giving.findDonations',
  );
  return rows;
}

/** A donation by its payment at the provider, or null. */
export async function findDonationByPayment(sql: Sql, payment: Id): Promise<NewDonation | null> {
  const { rows } = await sql.query<NewDonation>(
    `select ${columns}, g.code as "giftCode", p.id as payment, p.provider from giving.payment p
       join giving.donation d on d.book_id = p.book_id and d.id = p.donation_id
       join giving.gift_code g on g.book_id = p.book_id and g.donation_id = p.donation_id
      where p.id = $1`,
    [payment],
    'giving.findDonationByPayment',
  );
  return rows[0] ?? null;
}

/** A donation by its id with its secrets: for the giver who has just started it, and for nobody else. */
export async function findStartedDonation(sql: Sql, book: Id, id: Id): Promise<NewDonation | null> {
  const { rows } = await sql.query<NewDonation>(
    `select ${columns}, g.code as "giftCode", p.id as payment, p.provider from giving.donation d
       join giving.gift_code g on g.book_id = d.book_id and g.donation_id = d.id
       join giving.payment p on p.book_id = d.book_id and p.donation_id = d.id
      where d.book_id = $1 and d.id = $2`,
    [book, id],
    'giving.findStartedDonation',
  );
  return rows[0] ?? null;
}

/** Which of these gift codes are taken. */
export async function takenCodes(sql: Sql, codes: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql.query<{ code: string }>(
    'select code from giving.gift_code where code = any($1::text[])',
    [codes],
    'giving.takenCodes',
  );
  return new Set(rows.map(({ code }) => code));
}

/** Adds donations that were started. SQLSTATE 23505 when a gift code was taken meanwhile. */
export async function insertDonations(sql: Sql, rows: readonly NewDonation[]): Promise<void> {
  const of = (value: (row: NewDonation) => unknown): readonly unknown[] => rows.map(value);
  await sql.query(
    `insert into giving.donation (book_id, id, campaign_id, amount, currency, state, started_at, expires_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[],
                          $8::timestamptz[])`,
    [
      of(({ book }) => book),
      of(({ id }) => id),
      of(({ campaign }) => campaign),
      of(({ amount }) => amount),
      of(({ currency }) => currency),
      of(({ state }) => state),
      of(({ startedAt }) => startedAt),
      of(({ expiresAt }) => expiresAt),
    ],
    'giving.insertDonations',
  );
  await sql.query(
    `insert into giving.gift_code (code, book_id, donation_id) select * from unnest($1::text[], $2::uuid[], $3::uuid[])`,
    [of(({ giftCode }) => giftCode), of(({ book }) => book), of(({ id }) => id)],
    'giving.insertGiftCodes',
  );
  await sql.query(
    `insert into giving.payment (id, book_id, donation_id, provider)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[])`,
    [
      of(({ payment }) => payment),
      of(({ book }) => book),
      of(({ id }) => id),
      of(({ provider }) => provider),
    ],
    'giving.insertPayments',
  );
}

/** A donation with the payment that was asked about. */
export interface PaidDonation extends DonationRow {
  readonly payment: Id;
  readonly provider: string;
}

/** Donations by their payments, locked in one order: book by book, then by id. */
export async function lockByPayment(sql: Sql, payments: readonly Id[]): Promise<Map<Id, PaidDonation>> {
  const { rows } = await sql.query<{ payment: Id; provider: string; book: Id; donation: Id }>(
    `select id as payment, provider, book_id as book, donation_id as donation from giving.payment
      where id = any($1::uuid[])`,
    [payments],
    'giving.findPayments',
  );
  const found = new Map<Id, PaidDonation>();
  const byBook = Map.groupBy(rows, ({ book }) => book);
  for (const book of [...byBook.keys()].toSorted()) {
    const own = byBook.get(book) ?? [];
    const locked = await sql.query<DonationRow>(
      `select ${columns} from giving.donation d
        where d.book_id = $1 and d.id = any($2::uuid[]) order by d.id for update`,
      [book, own.map(({ donation }) => donation)],
      'giving.lockDonations',
    );
    const donations = new Map(locked.rows.map((row) => [row.id, row]));
    for (const { payment, provider, donation } of own) {
      const row = donations.get(donation);
      if (row !== undefined) found.set(payment, { ...row, payment, provider });
    }
  }
  return found;
}

/** Writes what became of donations. */
export async function updateDonations(sql: Sql, rows: readonly DonationRow[]): Promise<void> {
  for (const [book, own] of Map.groupBy(rows, (row) => row.book))
    await sql.query(
      `update giving.donation d set state = n.state, settled_at = n.settled_at
         from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as n (id, state, settled_at)
        where d.book_id = $1 and d.id = n.id`,
      [book, own.map(({ id }) => id), own.map(({ state }) => state), own.map(({ settledAt }) => settledAt)],
      'giving.updateDonations',
    );
}

/** Ends donations whose time at the provider is over; @returns how many. */
export async function expireDonations(sql: Sql, now: Instant): Promise<number> {
  const { rowCount } = await sql.query(
    `update giving.donation set state = 'expired', settled_at = $1 where state = 'started' and expires_at <= $1`,
    [now],
  );
  return rowCount;
}

/** How many donations of these campaigns were paid. */
export async function countPaid(
  sql: Sql,
  book: Id,
  campaigns: readonly Id[],
): Promise<ReadonlyMap<Id, number>> {
  const { rows } = await sql.query<{ campaign: Id; count: number }>(
    `select campaign_id as campaign, count(*)::int as count from giving.donation
      where book_id = $1 and campaign_id = any($2::uuid[]) and state = 'paid' group by campaign_id`,
    [book, campaigns],
    'giving.countPaid',
  );
  return new Map(rows.map(({ campaign, count }) => [campaign, count]));
}

/** Books with donations. */
export async function booksWithDonations(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select distinct book_id as id from giving.donation');
  return rows.map(({ id }) => id);
}

/** Ids of a book's paid donations in their order, after `after`. */
export async function paidDonationIds(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from giving.donation
      where book_id = $1 and state = 'paid' and ($2::uuid is null or id > $2) order by id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}
