-- The vault for personal data, and the files. Local to the coordinator of a distributed deployment, like the
-- accounts of users: people and their files belong to no single book.

create schema if not exists platform;

-- One person's or party's personal data, encrypted by the server. Erasing empties salt, nonce and cipher and
-- keeps the row, so that what refers to it can tell "erased" from "never was".
create table platform.vault_record (
  id uuid primary key,
  kind text not null check (kind <> ''),
  key_version smallint not null check (key_version > 0),
  salt bytea check (length(salt) = 32),
  nonce bytea check (length(nonce) = 12),
  cipher bytea check (length(cipher) > 16),
  created_at timestamptz not null,
  changed_at timestamptz not null,
  erased_at timestamptz,
  check (
    (erased_at is null and salt is not null and nonce is not null and cipher is not null)
    or (erased_at is not null and salt is null and nonce is null and cipher is null)
  )
);
-- Found by key rotation; erased records need no key.
create index vault_record_key_version on platform.vault_record (key_version, id) where erased_at is null;

-- Keyed digests of values, for exact look-ups. A record has one row per field and key version.
create table platform.vault_index (
  record_id uuid not null,
  field text not null,
  key_version smallint not null,
  kind text not null,
  digest bytea not null check (length(digest) = 32),
  is_unique boolean not null,
  primary key (record_id, field, key_version)
);
create index vault_index_digest on platform.vault_index (kind, field, digest);
create unique index vault_index_unique on platform.vault_index (kind, field, digest) where is_unique;

-- Who looked at whose personal data, why and when. The free-text reason may name the person, so it is a vault
-- record of its own (reason_id) and goes when the person is erased.
create table platform.vault_look (
  record_id uuid not null,
  id uuid not null,
  by_account uuid not null,
  purpose text not null check (purpose <> ''),
  reason_id uuid not null unique,
  at timestamptz not null,
  primary key (record_id, id)
);
create index vault_look_at on platform.vault_look (record_id, at desc, id desc);

-- A file kept by the hash of its content. Condemned: nobody uses it, its bytes are about to be removed.
create table platform.file (
  hash text primary key check (hash ~ '^[0-9a-f]{64}$'),
  bytes integer not null check (bytes >= 0),
  media_type text not null,
  created_at timestamptz not null,
  condemned_at timestamptz
);
create index file_condemned_at on platform.file (condemned_at) where condemned_at is not null;
create index file_created_at on platform.file (created_at) where condemned_at is null;

-- Which thing uses a file, and whose personal data the file is in that use.
create table platform.file_use (
  file_hash text not null,
  owner_kind text not null check (owner_kind <> ''),
  owner_id uuid not null,
  vault_id uuid,
  created_at timestamptz not null
);
create unique index file_use_once on platform.file_use (file_hash, owner_kind, owner_id, vault_id) nulls not distinct;
create index file_use_owner on platform.file_use (owner_kind, owner_id);
create index file_use_vault on platform.file_use (vault_id) where vault_id is not null;

alter table platform.vault_index add foreign key (record_id) references platform.vault_record (id);
alter table platform.vault_look add foreign key (record_id) references platform.vault_record (id);
alter table platform.vault_look add foreign key (reason_id) references platform.vault_record (id);
alter table platform.file_use add foreign key (file_hash) references platform.file (hash);
alter table platform.file_use add foreign key (vault_id) references platform.vault_record (id);

-- UPDATE: personal data is corrected, erased and re-encrypted. No DELETE: an erased record stays as a stone.
grant select, insert, update on platform.vault_record to mutao_app;
-- DELETE: the index follows the record's values; a changed value is a row less and a row more.
grant select, insert, delete on platform.vault_index to mutao_app;
-- Append-only: nobody rewrites who looked.
grant select, insert on platform.vault_look to mutao_app;
-- UPDATE marks a file as condemned or used again; DELETE follows when its bytes are gone.
grant select, insert, update, delete on platform.file to mutao_app;
-- DELETE: a use ends, or the person whose data it is has been erased. A use is never changed.
grant select, insert, delete on platform.file_use to mutao_app;
