-- The book: accounts, transfers, holds, conversions. What belongs to a legal entity carries its book_id first
-- in every key. Amounts are whole minor units or pieces; ids and times are passed in.

create schema if not exists ledger;
revoke all on schema ledger from public;
grant usage on schema ledger to mutao_app;

-- The book of a legal entity (foundation, charity, city office).
create table ledger.book (
  book_id uuid primary key,
  organisation_id uuid not null,
  opened_at timestamptz not null,
  closed_at timestamptz
);

-- An account holds one asset. Its totals are what ever came in and what ever went out: both only grow, and each
-- is an axis on which every transfer has its place. An inside account never gives what it has not got, counting
-- what is reserved on it; what is on its way to it counts against its limit.
create table ledger.account (
  book_id uuid not null,
  id uuid not null,
  code text not null check (code ~ '^[a-z0-9][A-Za-z0-9:._-]*(/[A-Za-z0-9:._-]+)*$' and length(code) <= 200),
  asset text not null check (asset <> ''),
  outside boolean not null,
  operation_id uuid,
  in_limit bigint check (in_limit >= 0),
  opened_at timestamptz not null,
  in_total bigint not null default 0 check (in_total >= 0),
  out_total bigint not null default 0 check (out_total >= 0),
  held_out bigint not null default 0 check (held_out >= 0),
  held_in bigint not null default 0 check (held_in >= 0),
  last_recorded_at timestamptz,
  primary key (book_id, id),
  unique (book_id, id, asset),
  check (outside or in_total - out_total >= held_out),
  check (in_limit is null or in_limit - in_total >= held_in)
) with (fillfactor = 50);
create unique index account_code on ledger.account (book_id, code);
create index account_asset on ledger.account (book_id, asset, code);
create index account_operation on ledger.account (book_id, operation_id) where operation_id is not null;

-- A movement between two accounts; never changed. from_start and to_start are its places on the out-axis of
-- `from` and on the in-axis of `to`. Recorded times only grow along an account's axes.
create table ledger.transfer (
  book_id uuid not null,
  id uuid not null,
  from_account uuid not null,
  to_account uuid not null,
  amount bigint not null check (amount > 0),
  from_start bigint not null check (from_start >= 0),
  to_start bigint not null check (to_start >= 0),
  happened_at timestamptz not null,
  recorded_at timestamptz not null,
  asset text not null,
  -- What it was for: "donation", "payment", "handover", and the thing of that kind.
  kind text not null check (kind <> ''),
  reference_id uuid,
  reason text check (length(reason) between 1 and 1000),
  -- SHA-256 of the private part with its salt, for the public log.
  commitment bytea check (length(commitment) = 32),
  hold_id uuid,
  reverses uuid,
  -- A return gives back the places [return_start, + amount) of the transfer return_of, counted from its beginning.
  return_of uuid,
  return_start bigint check (return_start >= 0),
  -- A refund gives back the places [refund_start, + amount) of the in-axis of from_account, which are a part of
  -- the gift refund_of; it leaves at [from_start, + amount) of the out-axis: the exchanged stretch.
  refund_of uuid,
  refund_start bigint check (refund_start >= 0),
  -- One half of a pair between two books; the other half is named on both.
  link_side text check (link_side in ('out', 'in')),
  link_book_id uuid,
  link_id uuid,
  -- The place on the conversion's axis: of the output, or among all that ever went in of this asset (what was
  -- given back since of earlier ones moves it down).
  conversion_id uuid,
  conversion_side text check (conversion_side in ('in', 'out')),
  conversion_start bigint check (conversion_start >= 0),
  primary key (book_id, id),
  check (from_account <> to_account),
  check (num_nonnulls(return_of, return_start) in (0, 2)),
  check (num_nonnulls(refund_of, refund_start) in (0, 2)),
  check (num_nonnulls(link_side, link_book_id, link_id) in (0, 3)),
  check (num_nonnulls(conversion_id, conversion_side, conversion_start) in (0, 3)),
  check (num_nonnulls(return_of, refund_of, link_id, conversion_id) <= 1),
  check (reverses is null or reason is not null)
);
create unique index transfer_from on ledger.transfer (book_id, from_account, from_start);
create unique index transfer_to on ledger.transfer (book_id, to_account, to_start);
create unique index transfer_hold on ledger.transfer (book_id, hold_id) where hold_id is not null;
create unique index transfer_reverses on ledger.transfer (book_id, reverses) where reverses is not null;
create unique index transfer_return on ledger.transfer (book_id, return_of, return_start) where return_of is not null;
create index transfer_refund_of on ledger.transfer (book_id, refund_of, refund_start) where refund_of is not null;
create unique index transfer_refund_given_up on ledger.transfer (book_id, from_account, refund_start)
  where refund_of is not null;
create unique index transfer_refund_left on ledger.transfer (book_id, from_account, from_start)
  where refund_of is not null;
create unique index transfer_conversion
  on ledger.transfer (book_id, conversion_id, conversion_side, asset, conversion_start)
  where conversion_id is not null;

-- An amount reserved on `from` for `to`: on no axis, counted against the limits of both. Resolved once.
create table ledger.hold (
  book_id uuid not null,
  id uuid not null,
  from_account uuid not null,
  to_account uuid not null,
  amount bigint not null check (amount > 0),
  asset text not null,
  kind text not null check (kind <> ''),
  reference_id uuid,
  expires_at timestamptz,
  recorded_at timestamptz not null,
  resolution text check (resolution in ('posted', 'voided', 'expired')),
  resolved_at timestamptz,
  posted_amount bigint not null default 0 check (posted_amount between 0 and amount),
  primary key (book_id, id),
  check (from_account <> to_account),
  check ((resolution is null) = (resolved_at is null)),
  check ((resolution is not distinct from 'posted') = (posted_amount > 0))
);
create index hold_open on ledger.hold (book_id, from_account) where resolution is null;
create index hold_expiring on ledger.hold (expires_at) where resolution is null and expires_at is not null;

-- Assets turn into one asset at agreed totals (a purchase line, a kit).
create table ledger.conversion (
  book_id uuid not null,
  id uuid not null,
  opened_at timestamptz not null,
  primary key (book_id, id)
);

-- One axis for each asset that goes in, one for the asset that comes out. `used` is what is kept of it,
-- `gross` what ever was posted on it: a return lowers agreed and used, never gross.
create table ledger.conversion_axis (
  book_id uuid not null,
  conversion_id uuid not null,
  side text not null check (side in ('in', 'out')),
  asset text not null check (asset <> ''),
  agreed bigint not null check (agreed >= 0),
  used bigint not null default 0 check (used between 0 and agreed),
  gross bigint not null default 0 check (gross >= used),
  primary key (book_id, conversion_id, side, asset)
);
create unique index conversion_output on ledger.conversion_axis (book_id, conversion_id) where side = 'out';

-- Every change of an agreed total, the first agreement included (from 0).
create table ledger.conversion_amendment (
  book_id uuid not null,
  id uuid not null,
  conversion_id uuid not null,
  side text not null,
  asset text not null,
  agreed_before bigint not null check (agreed_before >= 0),
  agreed_after bigint not null check (agreed_after > 0),
  reason text not null check (length(reason) between 1 and 1000),
  recorded_at timestamptz not null,
  primary key (book_id, id, side, asset)
);
create index conversion_amendment_of on ledger.conversion_amendment (book_id, conversion_id, recorded_at);

-- Which asset was ever made out of which, and which books ever were linked: by these two an asset that would be
-- made out of itself is noticed beforehand, between linked books too. Small, and local to the coordinator.
create table ledger.asset_making (
  book_id uuid not null,
  input_asset text not null,
  output_asset text not null check (output_asset <> input_asset),
  primary key (book_id, input_asset, output_asset)
);
create table ledger.book_link (
  book_id uuid not null,
  other_book_id uuid not null check (other_book_id > book_id),
  primary key (book_id, other_book_id)
);

alter table ledger.account add foreign key (book_id) references ledger.book (book_id);
-- No foreign keys from transfer to account: they cost a third of posting. The transaction that writes a transfer holds
-- the rows of both accounts locked and moves their totals on, accounts are never deleted, and the check looks at all.
alter table ledger.transfer add foreign key (book_id, hold_id) references ledger.hold (book_id, id);
alter table ledger.transfer add foreign key (book_id, reverses) references ledger.transfer (book_id, id);
alter table ledger.transfer add foreign key (book_id, return_of) references ledger.transfer (book_id, id);
alter table ledger.transfer add foreign key (book_id, refund_of) references ledger.transfer (book_id, id);
alter table ledger.transfer add foreign key (book_id, conversion_id, conversion_side, asset)
  references ledger.conversion_axis (book_id, conversion_id, side, asset);
alter table ledger.hold add foreign key (book_id, from_account, asset) references ledger.account (book_id, id, asset);
alter table ledger.hold add foreign key (book_id, to_account, asset) references ledger.account (book_id, id, asset);
alter table ledger.conversion add foreign key (book_id) references ledger.book (book_id);
alter table ledger.conversion_axis add foreign key (book_id, conversion_id) references ledger.conversion (book_id, id);
alter table ledger.conversion_amendment add foreign key (book_id, conversion_id, side, asset)
  references ledger.conversion_axis (book_id, conversion_id, side, asset);

-- Transfers and amendments are final. Of the rest only running totals and states may change.
grant select, insert on ledger.transfer, ledger.conversion, ledger.conversion_amendment, ledger.asset_making,
  ledger.book_link to mutao_app;
grant select, insert, update (closed_at) on ledger.book to mutao_app;
grant select, insert, update (in_total, out_total, held_out, held_in, in_limit, last_recorded_at)
  on ledger.account to mutao_app;
grant select, insert, update (resolution, resolved_at, posted_amount) on ledger.hold to mutao_app;
grant select, insert, update (agreed, used, gross) on ledger.conversion_axis to mutao_app;

-- How common a book is must not be guessed: neither from the books of yesterday nor, in a new database, from nothing.
-- Where PostgreSQL takes a book for a few rows it reads the whole of it instead of one key, for as long as the plan is
-- kept. So it is told once that a book is the whole table (the function is there from version 18 on), and statistics never
-- say otherwise: then a whole key is always the cheaper way. Small tables are left alone.
do $$
declare
  name text;
begin
  foreach name in array array['account', 'transfer', 'hold', 'conversion_axis'] loop
    execute format('alter table ledger.%I alter column book_id set statistics 0', name);
    if to_regproc('pg_catalog.pg_restore_attribute_stats') is not null then
      perform pg_restore_attribute_stats('schemaname', 'ledger', 'relname', name, 'attname', 'book_id',
        'inherited', false, 'null_frac', 0::real, 'avg_width', 16, 'n_distinct', 1::real);
    end if;
  end loop;
end $$;
alter table ledger.account set (autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000,
  autovacuum_analyze_threshold = 10000);
alter table ledger.transfer set (autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000,
  autovacuum_analyze_threshold = 10000);
alter table ledger.hold set (autovacuum_vacuum_threshold = 10000, autovacuum_vacuum_insert_threshold = 10000,
  autovacuum_analyze_threshold = 10000);
alter table ledger.conversion_axis set (autovacuum_vacuum_threshold = 10000,
  autovacuum_vacuum_insert_threshold = 10000, autovacuum_analyze_threshold = 10000);
