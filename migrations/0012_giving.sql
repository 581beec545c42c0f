-- Giving: campaigns, donations, and how a donation is found again. What was given lies in the book: a donation that is
-- paid has its transfer there under its own id, and totals are read from the book alone.

create schema giving;
revoke all on schema giving from public;
grant usage on schema giving to mutao_app;

-- A filed fund-raising project of a legal entity (its book) for an operation.
create table giving.campaign (
  book_id uuid not null,
  id uuid not null,
  operation_id uuid not null,
  title_zh text not null,
  title_en text not null,
  purpose_zh text not null,
  purpose_en text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units; null: none was set.
  goal bigint check (goal > 0),
  -- What one unit costs, and what it is: "one pulse oximeter, delivery included".
  unit_price bigint check (unit_price > 0),
  unit_zh text not null,
  unit_en text not null,
  filing_number text check (filing_number <> ''),
  state text not null check (state in ('draft', 'open', 'paused', 'ended')),
  -- Open ones first.
  state_order int not null generated always as (
    case state when 'open' then 1 when 'paused' then 2 when 'draft' then 3 else 4 end
  ) stored,
  reason_zh text not null,
  reason_en text not null,
  -- When it was first opened to gifts: from then on it has its leaf in the public log.
  opened_at timestamptz,
  ended_at timestamptz,
  version int not null check (version > 0),
  created_at timestamptz not null,
  primary key (book_id, id),
  check (title_zh <> '' or title_en <> ''),
  check ((unit_price is null) = (unit_zh = '' and unit_en = '')),
  check ((state = 'draft') = (opened_at is null)),
  check ((state = 'ended') = (ended_at is not null))
);
-- The public address knows the campaign alone. Campaigns are few, so that asking all nodes of a cluster costs little.
create index campaign_id on giving.campaign (id);
create index campaign_operation on giving.campaign (operation_id, state_order, created_at desc, id desc);

-- started: the giver is on the provider's page. paid is final, and its transfer stands in the book under the same id.
-- failed and expired may still become paid: what a provider took has to be booked.
create table giving.donation (
  book_id uuid not null,
  id uuid not null,
  campaign_id uuid not null,
  -- Minor units.
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null check (state in ('started', 'paid', 'failed', 'expired')),
  started_at timestamptz not null,
  expires_at timestamptz not null,
  settled_at timestamptz,
  primary key (book_id, id),
  check ((state = 'started') = (settled_at is null))
);
create index donation_paid on giving.donation (book_id, campaign_id) where state = 'paid';
create index donation_waiting on giving.donation (expires_at) where state = 'started';

-- How a donation is found by somebody who knows no book: by its gift code, and by the payment at the provider. Both are
-- secrets of the giver, so they stand nowhere else. Distributed by their own keys, so without keys between the tables.
create table giving.gift_code (
  code text primary key check (code ~ '^[2-9A-HJKMNP-Z]{8}$'),
  book_id uuid not null,
  donation_id uuid not null
);
create index gift_code_donation on giving.gift_code (book_id, donation_id);
create table giving.payment (
  id uuid primary key,
  book_id uuid not null,
  donation_id uuid not null,
  provider text not null check (provider <> '')
);
create index payment_donation on giving.payment (book_id, donation_id);

alter table giving.donation add foreign key (book_id, campaign_id) references giving.campaign (book_id, id);

-- Nothing is deleted; what the leaf of a campaign tells, and what a giver was shown, never changes.
grant select, insert, update (state, reason_zh, reason_en, opened_at, ended_at, version) on giving.campaign to mutao_app;
grant select, insert, update (state, settled_at) on giving.donation to mutao_app;
grant select, insert on giving.gift_code, giving.payment to mutao_app;
