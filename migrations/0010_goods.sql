-- The catalogue: items with their grade in the name, packs, and what is asked of their lots. A reference table of a
-- distributed deployment: every book counts the same things.

create schema goods;
revoke all on schema goods from public;
grant usage on schema goods to mutao_app;

create table goods.item (
  id uuid primary key,
  name_zh text not null,
  name_en text not null,
  -- What it is for and what not, in one line: it keeps KN95 from being taken for a medical respirator.
  use_zh text not null,
  use_en text not null,
  kind text not null check (kind <> ''),
  -- What one piece is counted as: 只 and "piece".
  measure_zh text not null,
  measure_en text not null,
  standards text[] not null,
  aliases text[] not null,
  lot_attributes text[] not null,
  gtin text check (gtin ~ '^[0-9]{14}$'),
  unspsc text check (unspsc ~ '^[0-9]{8}$'),
  hs text check (hs ~ '^[0-9]{6,10}$'),
  remark text not null,
  -- Two items never share a name, whatever the letter case, width and spaces.
  key_zh text unique,
  key_en text unique,
  -- Names, pinyin and its initials, aliases, standards: levelled, for search.
  search_text text not null,
  initials text not null,
  sort_name text collate "zh-x-icu" not null
    generated always as (case when name_zh <> '' then name_zh else name_en end) stored,
  state text not null check (state in ('active', 'retired')),
  replaced_by uuid,
  version int not null check (version > 0),
  created_at timestamptz not null,
  check (name_zh <> '' or name_en <> ''),
  check (state = 'retired' or replaced_by is null)
);
create index item_sort_name on goods.item (sort_name, id);
create unique index item_gtin on goods.item (gtin) where gtin is not null;

-- How many pieces one 箱, 盒 or 件 of an item holds; the same word may mean several sizes.
create table goods.pack (
  item_id uuid not null,
  word text not null check (word <> ''),
  pieces bigint not null check (pieces > 0),
  gtin text check (gtin ~ '^[0-9]{14}$'),
  created_at timestamptz not null,
  primary key (item_id, word, pieces)
);
create unique index pack_gtin on goods.pack (gtin) where gtin is not null;

alter table goods.item add foreign key (replaced_by) references goods.item (id);
alter table goods.pack add foreign key (item_id) references goods.item (id);

-- Items are retired and never deleted: what was counted in them stays counted.
grant select, insert on all tables in schema goods to mutao_app;
grant update (name_zh, name_en, use_zh, use_en, kind, measure_zh, measure_en, standards, aliases, lot_attributes, gtin,
  unspsc, hs, remark, key_zh, key_en, search_text, initials, state, replaced_by, version) on goods.item to mutao_app;
