-- Who gets what of scarce goods: rounds with their inputs, the plan that the rule made, what was changed by hand and
-- why, and what the signature holds in the book. What a signed round says is final.

create schema allocation;
revoke all on schema allocation from public;
grant usage on schema allocation to mutao_app;

create table allocation.round (
  book_id uuid not null,
  id uuid not null,
  operation_id uuid not null,
  item_id uuid not null,
  -- The warehouse whose stock is given.
  facility_id uuid not null,
  rule text not null check (rule in ('byNeed')),
  -- Pieces that were available when it was proposed, and what the rule left of them.
  supply bigint not null check (supply > 0),
  rule_left bigint not null check (rule_left between 0 and supply),
  -- What the officer set: pieces for each site at least, percent of the need at most, pieces in a pack.
  floor bigint not null check (floor >= 0),
  cap_percent int not null check (cap_percent between 1 and 1000),
  pack bigint not null check (pack > 0),
  proposed_by uuid,
  proposed_at timestamptz not null,
  state text not null check (state in ('proposed', 'signed', 'cancelled')),
  -- Why it was cancelled; '' otherwise.
  reason text not null,
  decided_by uuid,
  decided_at timestamptz,
  version int not null check (version > 0),
  primary key (book_id, id),
  check ((state = 'proposed') = (decided_at is null))
);
create index round_newest on allocation.round (book_id, proposed_at desc, id desc);

-- One site in a round.
create table allocation.line (
  book_id uuid not null,
  id uuid not null,
  round_id uuid not null,
  need_id uuid not null,
  facility_id uuid not null,
  asked bigint not null check (asked > 0),
  -- null: unknown when the round was proposed.
  on_hand bigint check (on_hand >= 0),
  -- What the rule was given, in pieces.
  weight bigint not null check (weight > 0),
  floor bigint not null check (floor >= 0),
  cap bigint not null check (cap >= floor),
  rule_gave bigint not null check (rule_gave >= 0),
  rule_limit text not null check (rule_limit in ('cap', 'supply', 'pack')),
  floor_met boolean not null,
  -- What the site gets; other than the rule gave only with a reason.
  final bigint not null check (final >= 0),
  reason_code text check (reason_code <> ''),
  reason text not null,
  adjusted_by uuid,
  primary key (book_id, id),
  check ((final = rule_gave) = (reason_code is null)),
  check ((reason_code is null) = (reason = ''))
);
create unique index line_site on allocation.line (book_id, round_id, facility_id);

-- Needs of the item that are not in a round, and why.
create table allocation.omission (
  book_id uuid not null,
  round_id uuid not null,
  need_id uuid not null,
  facility_id uuid not null,
  reason text not null check (reason in ('notVerified', 'amountUnknown', 'enoughOnHand')),
  primary key (book_id, round_id, need_id)
);

-- What a line gets of a lot: a hold of the book under the same id.
create table allocation.share (
  book_id uuid not null,
  id uuid not null,
  line_id uuid not null,
  lot_id uuid not null,
  pieces bigint not null check (pieces > 0),
  primary key (book_id, id)
);
create index share_line on allocation.share (book_id, line_id);

alter table allocation.line add foreign key (book_id, round_id) references allocation.round (book_id, id);
alter table allocation.omission add foreign key (book_id, round_id) references allocation.round (book_id, id);
alter table allocation.share add foreign key (book_id, line_id) references allocation.line (book_id, id);

grant select, insert on all tables in schema allocation to mutao_app;
grant update (state, reason, decided_by, decided_at, version) on allocation.round to mutao_app;
grant update (final, reason_code, reason, adjusted_by) on allocation.line to mutao_app;
