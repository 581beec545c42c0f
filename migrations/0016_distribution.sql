-- Goods at the site: the receipt with its count, and the hand-over to those who were to have them. Both are final.

create schema if not exists distribution;
revoke all on schema distribution from public;
grant usage on schema distribution to mutao_app;

-- A consignment that arrived and was counted; once.
create table distribution.receipt (
  book_id uuid not null,
  id uuid not null,
  operation_id uuid not null,
  consignment_id uuid not null,
  facility_id uuid not null,
  -- Area of the site when it was counted.
  area text collate "C" not null,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (book_id, id)
);
create unique index receipt_consignment on distribution.receipt (book_id, consignment_id);
create index receipt_area on distribution.receipt (area text_pattern_ops, recorded_at desc);

-- What was counted of each lot; sent − counted is short.
create table distribution.receipt_line (
  book_id uuid not null,
  receipt_id uuid not null,
  lot_id uuid not null,
  item_id uuid not null,
  sent bigint not null check (sent > 0),
  counted bigint not null check (counted between 0 and sent),
  primary key (book_id, receipt_id, lot_id)
);

-- Pieces of a lot that were handed to those who were to have them: a ward, households; never a person by name.
create table distribution.handover (
  book_id uuid not null,
  id uuid not null,
  operation_id uuid not null,
  facility_id uuid not null,
  area text collate "C" not null,
  lot_id uuid not null,
  item_id uuid not null,
  pieces bigint not null check (pieces > 0),
  -- To what kind of hand.
  hand text not null check (hand <> ''),
  handed_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (book_id, id)
);
create index handover_area on distribution.handover (area text_pattern_ops, recorded_at desc);
create index handover_lot on distribution.handover (book_id, facility_id, lot_id);

alter table distribution.receipt_line add foreign key (book_id, receipt_id) references distribution.receipt (book_id, id);

grant select, insert on distribution.receipt, distribution.receipt_line, distribution.handover to mutao_app;
