-- What facilities ask for in an operation. Nothing here is about a person: who reports and who decides are accounts'
-- ids, and notes that look like a phone number are refused.

create schema needs;
revoke all on schema needs from public;
grant usage on schema needs to mutao_app;

create table needs.need (
  operation_id uuid not null,
  id uuid not null,
  facility_id uuid not null,
  -- Where the facility lay when the need was reported.
  area text collate "C" not null check (area <> ''),
  -- null: the words of the list do not say which item (a grade is never guessed); an assessor settles it.
  item_id uuid,
  -- As the list has them; '' where the item was chosen from the catalogue.
  words text not null,
  specification text not null,
  -- Pieces; null is unknown, which is not zero. Without an amount it is wanted all the same.
  asked bigint check (asked > 0),
  on_hand bigint check (on_hand >= 0),
  daily_use bigint check (daily_use > 0),
  note text not null,
  source text not null check (source in ('site', 'import')),
  -- Which list it comes from; '' for one that the site reported.
  list text not null,
  -- For when it was true, and when it was written down here.
  reported_at timestamptz not null,
  recorded_at timestamptz not null,
  reported_by uuid,
  state text not null check (state in ('reported', 'verified', 'sentBack', 'met', 'withdrawn')),
  -- How it was verified; null unless it was.
  verified_by text check (verified_by in ('phone', 'visit', 'papers')),
  -- Why it was sent back or withdrawn; '' otherwise.
  reason text not null,
  decided_by uuid,
  decided_at timestamptz,
  version int not null check (version > 0),
  primary key (operation_id, id),
  check (item_id is not null or words <> ''),
  check ((source = 'import') = (list <> ''))
);
create index need_id on needs.need (id);
create index need_newest on needs.need (operation_id, reported_at desc, id desc);
create index need_facility on needs.need (operation_id, facility_id);
-- A facility asks for one thing once: what is open is changed by its own states, not told twice.
create unique index need_open_item on needs.need (operation_id, facility_id, item_id)
  where item_id is not null and state in ('reported', 'verified');
create unique index need_open_words on needs.need (operation_id, facility_id, words, specification)
  where item_id is null and state in ('reported', 'verified');

grant select, insert on needs.need to mutao_app;
grant update (item_id, state, verified_by, reason, decided_by, decided_at, version) on needs.need to mutao_app;
