-- What better-auth keeps to sign people in: its own tables and column names, as it compiles them for
-- PostgreSQL, with a user's id being the account's. It is given nothing personal: the user's name is empty, the
-- address is the account's id at a reserved domain, and neither network address nor browser is kept.

create schema auth;
revoke all on schema auth from public;
grant usage on schema auth to mutao_app;

create table auth."user" (
  "id" uuid primary key,
  "name" text not null check ("name" = ''),
  "email" text not null unique check ("email" = "id"::text || '@sign-in.invalid'),
  "emailVerified" boolean not null,
  "image" text check ("image" is null),
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "twoFactorEnabled" boolean
);

create table auth."session" (
  "id" uuid primary key default pg_catalog.gen_random_uuid(),
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  -- When the session was last used: see the limit of idle time.
  "updatedAt" timestamptz not null,
  "ipAddress" text check (coalesce("ipAddress", '') = ''),
  "userAgent" text check (coalesce("userAgent", '') = ''),
  "userId" uuid not null
);
create index "session_userId" on auth."session" ("userId");
create index "session_expiresAt" on auth."session" ("expiresAt");

create table auth."account" (
  "id" uuid primary key default pg_catalog.gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create unique index "account_userId" on auth."account" ("userId", "providerId");

create table auth."verification" (
  "id" uuid primary key default pg_catalog.gen_random_uuid(),
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index "verification_identifier" on auth."verification" ("identifier");
create index "verification_value" on auth."verification" ("value");
create index "verification_expiresAt" on auth."verification" ("expiresAt");

create table auth."twoFactor" (
  "id" uuid primary key default pg_catalog.gen_random_uuid(),
  "secret" text not null,
  "backupCodes" text not null,
  "userId" uuid not null unique,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);

alter table auth."user" add foreign key ("id") references people.account (id);
alter table auth."session" add foreign key ("userId") references auth."user" ("id") on delete cascade;
alter table auth."account" add foreign key ("userId") references auth."user" ("id") on delete cascade;
alter table auth."twoFactor" add foreign key ("userId") references auth."user" ("id") on delete cascade;

-- Sessions, passwords and second factors come and go; erasing a person deletes all of theirs.
grant select, insert, update, delete on all tables in schema auth to mutao_app;
