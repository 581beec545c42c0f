-- Goods on their way: consignments of one leg. What was packed and what left are final rows; where the pieces are is
-- read from the book.

create schema if not exists shipping;
revoke all on schema shipping from public;
grant usage on schema shipping to mutao_app;

-- What goes from one place to one site together.
create table shipping.consignment (
  book_id uuid not null,
  id uuid not null,
  operation_id uuid not null,
  -- The allocation that it carries out.
  round_id uuid not null,
  from_facility uuid not null,
  to_facility uuid not null,
  -- Area of the receiving site when it was packed: by it people at the site find what comes to them.
  to_area text collate "C" not null,
  created_at timestamptz not null,
  primary key (book_id, id)
);
create index consignment_newest on shipping.consignment (book_id, created_at desc, id desc);
create index consignment_area on shipping.consignment (to_area text_pattern_ops, created_at desc);

-- The lots in it, each from the share that was promised.
create table shipping.consignment_line (
  book_id uuid not null,
  consignment_id uuid not null,
  lot_id uuid not null,
  item_id uuid not null,
  -- The hold in the book that promised these pieces to the site.
  hold_id uuid not null,
  pieces bigint not null check (pieces > 0),
  primary key (book_id, consignment_id, lot_id)
);
create unique index consignment_line_hold on shipping.consignment_line (book_id, hold_id);

-- When it left, once.
create table shipping.departure (
  book_id uuid not null,
  consignment_id uuid not null,
  -- The carrier's public name; empty: own transport, or not said.
  carrier text not null check (length(carrier) <= 200),
  -- Null: not said.
  expected_on date,
  departed_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (book_id, consignment_id)
);

alter table shipping.consignment_line add foreign key (book_id, consignment_id)
  references shipping.consignment (book_id, id);
alter table shipping.departure add foreign key (book_id, consignment_id)
  references shipping.consignment (book_id, id);

grant select, insert on shipping.consignment, shipping.consignment_line, shipping.departure to mutao_app;
