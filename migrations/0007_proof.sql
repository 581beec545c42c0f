-- The public log: one per book. A leaf is written in the transaction of the fact that it tells, not yet numbered;
-- one sequencer per book numbers leaves batch by batch, keeps the tiles of hashes and signs checkpoints.
-- Everything carries book_id first. Leaf, placement, tile and checkpoint are final for the app's role.

create schema if not exists proof;
revoke all on schema proof from public;
grant usage on schema proof to mutao_app;

-- The bytes of a leaf, once and for ever; bundles of entries are read from here.
create table proof.leaf (
  book_id uuid not null,
  leaf_id uuid not null,
  batch_id uuid not null,
  bytes bytea not null check (octet_length(bytes) between 1 and 65535),
  primary key (book_id, leaf_id)
);

-- Leaves that are written and not yet numbered, one row for all leaves of a book that were appended together.
-- `entered` is the database's clock in microseconds at the time of writing: whoever waited for a row's lock
-- comes later, so a leaf is never numbered before one that its own figures follow. A row that commits late is simply
-- found later: sequencing deletes what it has numbered and looks at nothing else.
create table proof.pending (
  book_id uuid not null,
  entered bigint not null,
  batch_id uuid not null,
  leaf_ids uuid[] not null check (cardinality(leaf_ids) > 0),
  -- RFC 6962 leaf hashes, 32 bytes each, in the order of leaf_ids.
  hashes bytea not null check (octet_length(hashes) = 32 * cardinality(leaf_ids)),
  primary key (book_id, entered, batch_id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
alter table proof.pending alter column hashes set storage external, alter column leaf_ids set storage external;

-- Where a batch stands in the log: its leaves have the positions from first_position on, in the order of leaf_ids.
create table proof.placement (
  book_id uuid not null,
  first_position bigint not null check (first_position >= 0),
  batch_id uuid not null,
  leaf_ids uuid[] not null check (cardinality(leaf_ids) > 0),
  primary key (book_id, first_position)
);
create unique index placement_batch on proof.placement (book_id, batch_id);

-- Full tiles of 256 hashes (C2SP tlog-tiles); they never change.
create table proof.tile (
  book_id uuid not null,
  level smallint not null check (level between 0 and 7),
  number bigint not null check (number >= 0),
  hashes bytea not null check (octet_length(hashes) = 8192),
  primary key (book_id, level, number)
);
alter table proof.tile alter column hashes set storage external;

-- The tile at the right edge of each level that is not full yet. Every narrower partial tile is its beginning.
create table proof.edge (
  book_id uuid not null,
  level smallint not null check (level between 0 and 7),
  number bigint not null check (number >= 0),
  hashes bytea not null check (octet_length(hashes) % 32 = 0 and octet_length(hashes) between 32 and 8160),
  primary key (book_id, level)
);
alter table proof.edge alter column hashes set storage external;

-- The head of each log. It moves by compare-and-swap on its size, in the transaction that numbers the leaves: of two
-- servers one wins and the other changes nothing. The origin is given once and never changes.
create table proof.head (
  book_id uuid primary key,
  origin text not null check (origin <> ''),
  size bigint not null check (size >= 0),
  root bytea not null check (octet_length(root) = 32)
);

-- Every checkpoint that was published, as it was signed.
create table proof.checkpoint (
  book_id uuid not null,
  size bigint not null check (size > 0),
  root bytea not null check (octet_length(root) = 32),
  key_generation smallint not null check (key_generation > 0),
  note text not null,
  published_at timestamptz not null,
  primary key (book_id, size)
);

grant select, insert on proof.leaf, proof.placement, proof.tile, proof.checkpoint to mutao_app;
-- DELETE: numbering empties it.
grant select, insert, delete on proof.pending to mutao_app;
-- The edge moves on with each checkpoint, and vanishes on a level that is just full; the head only grows.
grant select, insert, update, delete on proof.edge to mutao_app;
grant select, insert, update on proof.head to mutao_app;
