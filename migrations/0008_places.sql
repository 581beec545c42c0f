-- Areas, facilities and what is counted of them. Shared by all organisations: reference tables on a distributed
-- deployment, so there is no book_id. Nothing here is about a person.

create schema places;
revoke all on schema places from public;
grant usage on schema places to mutao_app;

-- How often the areas and the facilities were changed: what a server has read into its memory is as old as
-- the number that it read with it. The row's lock puts changes of one kind in one order.
create table places.generation (
  part text primary key check (part in ('areas', 'facilities')),
  number bigint not null
);
insert into places.generation (part, number) values ('areas', 0), ('facilities', 0);

-- The tree of areas. The path of codes is the key, because a name is none: hundreds of villages share one.
create table places.area (
  path text collate "C" primary key check (path <> ''),
  -- '' above a country.
  parent text collate "C" not null,
  -- 0 country, 1 province, 2 prefecture, 3 county, 4 township, 5 village
  level smallint not null check (level between 0 and 5),
  name_zh text not null,
  name_en text not null,
  -- Syllables without tones, divided by spaces; '' for a name without Chinese characters.
  pinyin text not null,
  scheme text not null check (scheme in ('iso3166', 'gb2260', 'own')),
  -- The editions (years) in which the code was first seen and last seen, and the first in which it was missing.
  first_edition smallint not null,
  last_edition smallint not null,
  until_edition smallint,
  check (name_zh <> '' or name_en <> '')
);
create index area_parent on places.area (parent, path);

-- Names that an area had in earlier editions.
create table places.area_former_name (
  area text collate "C" not null,
  name_zh text not null,
  name_en text not null,
  -- The first edition with another name.
  until_edition smallint not null,
  primary key (area, until_edition)
);

-- Which area took the place of one whose code is used no more. Put on record by somebody, never guessed.
create table places.area_succession (
  from_area text collate "C" not null,
  to_area text collate "C" not null,
  kind text not null check (kind in ('renamed', 'merged', 'split', 'moved')),
  edition smallint not null,
  source text not null,
  recorded_at timestamptz not null,
  primary key (from_area, to_area)
);

-- ISO 3166-1. Hong Kong, Macao and Taiwan have codes of their own there.
create table places.country_code (
  area text collate "C" primary key,
  alpha2 text not null unique check (alpha2 ~ '^[A-Z]{2}$'),
  alpha3 text not null unique check (alpha3 ~ '^[A-Z]{3}$'),
  number text not null unique check (number ~ '^[0-9]{3}$'),
  -- Further English names under which it is looked for.
  other_names text[] not null
);

-- Where an area is drawn, and where a facility without coordinates is.
create table places.area_centre (
  area text collate "C" primary key,
  lng double precision not null check (lng between -180 and 180),
  lat double precision not null check (lat between -90 and 90),
  datum text not null check (datum in ('WGS-84', 'GCJ-02')),
  source text not null check (source <> ''),
  as_of date
);

-- Every load of an edition, and what it changed.
create table places.edition (
  id uuid primary key,
  source text not null,
  release text not null,
  edition smallint not null,
  -- The area that was loaded; '' is everything.
  scope text collate "C" not null,
  down_to smallint not null check (down_to between 0 and 5),
  areas int not null,
  added int not null,
  renamed int not null,
  ended int not null,
  recorded_at timestamptz not null
);
create index edition_recorded_at on places.edition (recorded_at desc, id desc);

-- People counted, as published: a row stays as it is when its code means nothing (or something else) today.
create table places.population (
  source text not null,
  year smallint not null,
  code text collate "C" not null,
  name text not null,
  -- null: published without a number.
  people bigint check (people >= 0),
  -- null: no area of today was found for the code, or its name says that it is another one.
  area text collate "C",
  primary key (source, year, code)
);
create index population_code on places.population (code);
create index population_area on places.population (area) where area is not null;

create table places.facility (
  id uuid primary key,
  code text unique,
  kind text not null check (kind <> ''),
  name_zh text not null,
  name_en text not null,
  pinyin text not null,
  -- The name levelled: one area has no two facilities of one kind under one name.
  name_key text not null check (name_key <> ''),
  area text collate "C" not null,
  address text not null,
  -- As the source gives them, on the datum that it names.
  lng double precision check (lng between -180 and 180),
  lat double precision check (lat between -90 and 90),
  datum text check (datum in ('WGS-84', 'GCJ-02')),
  phone text not null,
  source text not null check (source <> ''),
  as_of date,
  state text not null check (state in ('active', 'merged')),
  merged_into uuid,
  merge_reason text,
  version int not null check (version > 0),
  -- The number of the change that made the row what it is.
  change bigint not null,
  recorded_at timestamptz not null,
  check (name_zh <> '' or name_en <> ''),
  check ((lng is null) = (lat is null) and (lng is null) = (datum is null)),
  check ((state = 'merged') = (merged_into is not null) and merged_into <> id)
);
create unique index facility_name on places.facility (area, kind, name_key) where state = 'active';
create index facility_area on places.facility (area, id) where state = 'active';
create index facility_change on places.facility (change);
create index facility_merged_into on places.facility (merged_into) where merged_into is not null;

alter table places.facility add constraint facility_area_known foreign key (area) references places.area (path);
alter table places.area_centre add constraint area_centre_area foreign key (area) references places.area (path);
alter table places.country_code add constraint country_code_area foreign key (area) references places.area (path);

-- Areas and facilities are ended or merged, never deleted. Centres and counts are replaced by newer ones.
grant select, update on places.generation to mutao_app;
grant select, insert, update on places.area, places.country_code, places.area_centre, places.population,
  places.facility to mutao_app;
grant select, insert on places.area_former_name, places.area_succession, places.edition to mutao_app;
