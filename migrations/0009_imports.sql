-- Imports of lists: what was uploaded, how its columns are read, how far it is, which rows were refused, and by
-- which key each row that was taken in is known again. Local to the coordinator, like files and jobs.

create schema imports;
revoke all on schema imports from public;
grant usage on schema imports to mutao_app;

create table imports.import (
  id uuid primary key,
  importer text not null check (importer <> ''),
  state text not null check (state in
    ('checking', 'layoutNeeded', 'checked', 'running', 'done', 'stopped', 'unreadable', 'cancelled')),
  version int not null check (version > 0),
  settings jsonb not null,
  -- null once the kept file is forgotten; its name may name people and goes with it.
  file_hash text,
  file_name text,
  file_bytes bigint not null check (file_bytes >= 0),
  format text not null check (format in ('csv', 'xlsx', 'json')),
  file_forgotten_at timestamptz,
  created_at timestamptz not null,
  -- null: Mutao itself (the command line).
  created_by uuid,
  run_by uuid,
  mode text check (mode in ('all', 'goodRows')),
  -- What the file says of itself, how its columns are read, and a sketch of them without their contents.
  source jsonb,
  layout jsonb,
  sketch jsonb,
  notices jsonb not null default '[]',
  -- One more each time the file is gone through; news of an earlier pass is not heeded.
  pass int not null check (pass > 0),
  -- Number of the last row of the file that is settled in this pass.
  settled_row int not null default 0,
  rows_read int not null default 0,
  rows_accepted int not null default 0,
  rows_refused int not null default 0,
  rows_repeated int not null default 0,
  rows_blank int not null default 0,
  -- Of all that the rows say, in their order: the same file is known again under another name.
  content_hash bytea,
  same_as uuid,
  problem jsonb,
  runner uuid,
  heartbeat_at timestamptz,
  finished_at timestamptz,
  check (rows_read = rows_accepted + rows_refused + rows_repeated + rows_blank)
);
create index import_created_at on imports.import (created_at desc, id desc);
create index import_content on imports.import (importer, content_hash) where state = 'done';
create index import_waiting on imports.import (heartbeat_at) where state in ('checking', 'running');
create index import_file on imports.import (created_at) where file_hash is not null;

-- A row of the last pass that was refused or told twice. Cells of personal fields are never here.
create table imports.row_problem (
  import_id uuid not null,
  row_number int not null,
  ordinal int not null,
  kind text not null check (kind in ('refused', 'repeated')),
  place text not null,
  field text,
  reason text not null,
  cell text,
  details jsonb not null,
  primary key (import_id, row_number, ordinal)
);

-- Every row that was ever taken in, written in the transaction that took it in.
create table imports.row_key (
  importer text not null,
  key bytea not null check (length(key) = 32),
  content bytea not null check (length(content) = 32),
  import_id uuid not null,
  row_number int not null,
  recorded_at timestamptz not null,
  primary key (importer, key)
);
create index row_key_import on imports.row_key (import_id);

alter table imports.row_problem add foreign key (import_id) references imports.import (id);
alter table imports.row_key add foreign key (import_id) references imports.import (id);

grant select, insert, update on imports.import to mutao_app;
grant select, insert, delete on imports.row_problem to mutao_app;
grant select, insert, update on imports.row_key to mutao_app;
