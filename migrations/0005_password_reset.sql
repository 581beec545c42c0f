-- A way back in for somebody who forgot the password: a link that a manager of the account makes and hands over.
-- The link's token is not kept: it is derived from the id with the key ring. Why it was made lies with the other
-- reasons about the account.

create table people.password_reset (
  id uuid primary key,
  account uuid not null,
  end_second_factor boolean not null,
  created_at timestamptz not null,
  -- null: Mutao itself.
  created_by uuid,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Also when a newer link took its place, or when the account was erased.
  withdrawn_at timestamptz,
  check (used_at is null or withdrawn_at is null)
);
-- An account never has two links that open it.
create unique index password_reset_open on people.password_reset (account)
  where used_at is null and withdrawn_at is null;
create index password_reset_account on people.password_reset (account, created_at, id);

alter table people.password_reset add foreign key (account) references people.account (id);
alter table people.password_reset add foreign key (created_by) references people.account (id);

grant select, insert on people.password_reset to mutao_app;
grant update (used_at, withdrawn_at) on people.password_reset to mutao_app;
