-- What comes in: suppliers, purchases of one line each, gifts in kind, and the lots that arrived. Money and pieces lie
-- in the book; here stands what they are. Orders, gifts and lots are final: their state is computed from the book.

create schema if not exists supply;
revoke all on schema supply from public;
grant usage on schema supply to mutao_app;

-- A firm that sells; its name is public.
create table supply.supplier (
  book_id uuid not null,
  id uuid not null,
  name_zh text not null,
  name_en text not null,
  created_at timestamptz not null,
  primary key (book_id, id),
  check (name_zh <> '' or name_en <> '')
);
create unique index supplier_name on supply.supplier (book_id, lower(name_zh), lower(name_en));

-- An order: pieces of an item for an agreed price. Its id is the id of the conversion that turns the money into pieces.
create table supply.purchase (
  book_id uuid not null,
  id uuid not null,
  -- The operation of the money; null: of none.
  operation_id uuid,
  supplier_id uuid not null,
  item_id uuid not null,
  pieces bigint not null check (pieces > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units for all pieces.
  price bigint not null check (price > 0),
  -- The account that the money comes from.
  paid_from text not null check (paid_from <> ''),
  -- When the supplier promised to deliver; null: not said.
  expected_on date,
  ordered_at timestamptz not null,
  primary key (book_id, id)
);
create index purchase_newest on supply.purchase (book_id, ordered_at desc, id desc);

-- Goods that somebody gave. The giver is an organisation by its public name, or not named; never a person.
create table supply.gift_in_kind (
  book_id uuid not null,
  id uuid not null,
  operation_id uuid not null,
  giver_zh text not null,
  giver_en text not null,
  -- Fair value in minor units; null: not assessed.
  fair_value bigint check (fair_value > 0),
  currency text check (currency ~ '^[A-Z]{3}$'),
  recorded_at timestamptz not null,
  primary key (book_id, id),
  check (num_nonnulls(fair_value, currency) in (0, 2))
);

-- Goods that arrived together: one item, one lot number, one expiry date, one place at first.
create table supply.lot (
  book_id uuid not null,
  id uuid not null,
  operation_id uuid,
  item_id uuid not null,
  -- Where it came in.
  facility_id uuid not null,
  pieces bigint not null check (pieces > 0),
  -- As printed by the maker; null: none on the goods.
  lot_number text check (length(lot_number) between 1 and 60),
  -- Null: not on the goods.
  expires_on date,
  purchase_id uuid,
  gift_id uuid,
  received_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (book_id, id),
  check (num_nonnulls(purchase_id, gift_id) = 1)
);
create index lot_purchase on supply.lot (book_id, purchase_id) where purchase_id is not null;
create index lot_item on supply.lot (book_id, item_id, expires_on);

alter table supply.purchase add foreign key (book_id, supplier_id) references supply.supplier (book_id, id);
alter table supply.lot add foreign key (book_id, purchase_id) references supply.purchase (book_id, id);
alter table supply.lot add foreign key (book_id, gift_id) references supply.gift_in_kind (book_id, id);

grant select, insert on supply.supplier, supply.purchase, supply.gift_in_kind, supply.lot to mutao_app;
