-- What every write of every module needs: the answers kept under idempotency keys, the outbox, the audit.
-- All of it is local to the coordinator of a distributed deployment, like accounts of users and jobs.

create schema if not exists platform;
revoke all on schema platform from public;
grant usage on schema platform to mutao_app;

-- The first answer to a command, kept under the caller's key so that the same command again gets it again.
-- The fingerprint is a keyed digest of command and input: nothing of the input can be read from it.
-- Answers hold ids and figures only; names live in the vault.
create table platform.answer (
  caller text not null,
  key uuid not null,
  command text not null,
  fingerprint bytea not null,
  output jsonb not null,
  recorded_at timestamptz not null,
  primary key (caller, key)
);
create index answer_recorded_at on platform.answer (recorded_at);

-- News for other modules, written in the transaction of what it tells. One row per topic and batch.
create table platform.outbox (
  id uuid primary key,
  topic text not null,
  items jsonb not null,
  recorded_at timestamptz not null
);
create index outbox_topic on platform.outbox (topic, recorded_at);

-- Who did what and when. One row per caller, command and batch; people appear by their account's id only.
create table platform.audit (
  id uuid primary key,
  recorded_at timestamptz not null,
  actor uuid,
  command text not null,
  subjects uuid[] not null,
  count int not null check (count > 0),
  request_id text not null
);
create index audit_recorded_at on platform.audit (recorded_at desc, id desc);
create index audit_actor on platform.audit (actor, recorded_at desc, id desc);

-- Facts about this database itself: which demo it carries, when it was first started.
create table platform.deployment (
  name text primary key,
  value jsonb not null,
  recorded_at timestamptz not null
);

-- Failed attempts (signing in, codes, look-ups by code) counted for all servers together. Losing them in a
-- crash costs nothing, so the table is not logged.
create unlogged table platform.attempt (
  subject bytea not null,
  window_start timestamptz not null,
  count int not null,
  primary key (subject, window_start)
);

-- Answers are forgotten after their time and attempts with them; outbox and audit are final for the app.
grant select, insert, delete on platform.answer to mutao_app;
grant select, insert on platform.outbox, platform.audit to mutao_app;
grant select, insert, update on platform.deployment to mutao_app;
grant select, insert, update, delete on platform.attempt to mutao_app;
grant select on platform.migration to mutao_app;
