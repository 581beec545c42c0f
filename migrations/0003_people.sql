-- Organisations, accounts, what they are granted, and operations. Local to the coordinator of a distributed
-- deployment. Nothing here names a person: names and sign-in names lie in the vault, under the account's id.

create schema people;
revoke all on schema people from public;
grant usage on schema people to mutao_app;

create table people.organisation (
  id uuid primary key,
  kind text not null check (kind <> ''),
  name_zh text not null,
  name_en text not null,
  -- What a list is sorted by: in the order of pinyin.
  sort_name text collate "zh-x-icu" not null
    generated always as (case when name_zh <> '' then name_zh else name_en end) stored,
  -- The names with letter case, width and spaces levelled: two organisations never share one.
  key_zh text unique,
  key_en text unique,
  area text not null,
  version int not null check (version > 0),
  created_at timestamptz not null,
  check (name_zh <> '' or name_en <> '')
);
create index organisation_sort_name on people.organisation (sort_name, id);
create index organisation_created_at on people.organisation (created_at, id);

-- A user. The person's name and sign-in name are the vault's record of the same id.
create table people.account (
  id uuid primary key,
  title text collate "zh-x-icu" not null check (title <> ''),
  state text not null check (state in ('active', 'suspended', 'erased')),
  demo boolean not null,
  version int not null check (version > 0),
  created_at timestamptz not null
);
create index account_title on people.account (title, id);
create index account_created_at on people.account (created_at, id);

-- role × organisation × area × operation; null and '' are everywhere. Never changed but to revoke it.
create table people.role_grant (
  id uuid primary key,
  account uuid not null,
  role text not null check (role <> ''),
  organisation uuid,
  area text not null,
  operation uuid,
  granted_at timestamptz not null,
  -- null: Mutao itself (the command line, the demo).
  granted_by uuid,
  revoked_at timestamptz,
  revoked_by uuid,
  check (revoked_at is not null or revoked_by is null)
);
create unique index role_grant_held on people.role_grant (account, role, organisation, area, operation)
  nulls not distinct where revoked_at is null;
create index role_grant_account on people.role_grant (account, granted_at, id);
create index role_grant_organisation on people.role_grant (organisation) where revoked_at is null;
create index role_grant_everywhere on people.role_grant (account)
  where role = 'administrator' and organisation is null and area = '' and operation is null and revoked_at is null;

-- The link's token is not kept: it is derived from the id with the key ring.
create table people.invitation (
  id uuid primary key,
  title text not null check (title <> ''),
  role text not null check (role <> ''),
  organisation uuid,
  area text not null,
  operation uuid,
  created_at timestamptz not null,
  created_by uuid,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  account uuid,
  withdrawn_at timestamptz,
  check ((accepted_at is null) = (account is null)),
  check (accepted_at is null or withdrawn_at is null)
);
create index invitation_created_at on people.invitation (created_at desc, id desc);

-- Why somebody suspended or erased an account or revoked a grant. The text may name people, so it is the
-- vault's record of the same id.
create table people.reason (
  id uuid primary key,
  account uuid not null,
  command text not null,
  by_account uuid,
  at timestamptz not null
);
create index reason_account on people.reason (account, at);

create table people.operation (
  id uuid primary key,
  slug text not null unique,
  name_zh text not null,
  name_en text not null,
  summary_zh text not null,
  summary_en text not null,
  state text not null check (state in ('preparing', 'running', 'paused', 'closing', 'closed')),
  -- Running ones first, then what comes nearest to it.
  state_order int not null generated always as (
    case state when 'running' then 1 when 'paused' then 2 when 'closing' then 3 when 'preparing' then 4 else 5 end
  ) stored,
  reason_zh text not null,
  reason_en text not null,
  organisation uuid not null,
  area text not null,
  glide text,
  started_on date not null,
  closed_on date,
  version int not null check (version > 0),
  created_at timestamptz not null,
  check (name_zh <> '' or name_en <> ''),
  check (closed_on is null or closed_on >= started_on)
);
create index operation_order on people.operation (state_order, started_on desc, id desc);

alter table people.role_grant add foreign key (account) references people.account (id);
alter table people.role_grant add foreign key (granted_by) references people.account (id);
alter table people.role_grant add foreign key (revoked_by) references people.account (id);
alter table people.role_grant add foreign key (organisation) references people.organisation (id);
alter table people.role_grant add foreign key (operation) references people.operation (id);
alter table people.invitation add foreign key (created_by) references people.account (id);
alter table people.invitation add foreign key (account) references people.account (id);
alter table people.invitation add foreign key (organisation) references people.organisation (id);
alter table people.invitation add foreign key (operation) references people.operation (id);
alter table people.operation add foreign key (organisation) references people.organisation (id);
alter table people.reason add foreign key (account) references people.account (id);
alter table people.reason add foreign key (by_account) references people.account (id);

-- Nothing of people is ever deleted: accounts end as erased, grants as revoked, operations as closed.
grant select, insert on all tables in schema people to mutao_app;
grant update (kind, name_zh, name_en, key_zh, key_en, area, version) on people.organisation to mutao_app;
grant update (state, version) on people.account to mutao_app;
grant update (revoked_at, revoked_by) on people.role_grant to mutao_app;
grant update (accepted_at, account, withdrawn_at) on people.invitation to mutao_app;
grant update (name_zh, name_en, summary_zh, summary_en, state, reason_zh, reason_en, area, glide,
  closed_on, version) on people.operation to mutao_app;
