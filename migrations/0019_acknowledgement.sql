-- Letters of thanks for hand-overs. A draft may be changed until it is sent; what was sent is final, and goes to every
-- gift in the lineage of the hand-over.

create schema acknowledgement;
revoke all on schema acknowledgement from public;
grant usage on schema acknowledgement to mutao_app;

-- What a site is about to say. One for each hand-over.
create table acknowledgement.draft (
  book_id uuid not null,
  id uuid not null,
  handover_id uuid not null,
  text_zh text not null check (length(text_zh) <= 4000),
  text_en text not null check (length(text_en) <= 4000),
  -- Who may read it once it is sent.
  consent text not null check (consent in ('public', 'givers')),
  version int not null check (version > 0),
  written_at timestamptz not null,
  primary key (book_id, id),
  check (text_zh <> '' or text_en <> '')
);
create unique index draft_handover on acknowledgement.draft (book_id, handover_id);

-- What was sent: final. The text lies here alone; the public log has SHA-256(salt, text).
create table acknowledgement.letter (
  book_id uuid not null,
  id uuid not null,
  handover_id uuid not null,
  operation_id uuid not null,
  facility_id uuid not null,
  -- Area of the site when it was sent.
  area text collate "C" not null,
  text_zh text not null,
  text_en text not null,
  consent text not null check (consent in ('public', 'givers')),
  salt bytea not null check (length(salt) = 32),
  -- Gifts that it thanks.
  receivers int not null check (receivers > 0),
  sent_at timestamptz not null,
  primary key (book_id, id)
);
create unique index letter_handover on acknowledgement.letter (book_id, handover_id);
-- The public address knows the letter alone. Letters are few beside gifts, so that asking all nodes of a cluster costs little.
create index letter_id on acknowledgement.letter (id);

-- The gifts that a letter thanks: each once.
create table acknowledgement.receiver (
  book_id uuid not null,
  letter_id uuid not null,
  gift_id uuid not null,
  kind text not null check (kind in ('donation', 'giftInKind')),
  primary key (book_id, letter_id, gift_id)
);
create index receiver_gift on acknowledgement.receiver (book_id, gift_id);

alter table acknowledgement.letter add foreign key (book_id, id) references acknowledgement.draft (book_id, id);
alter table acknowledgement.receiver add foreign key (book_id, letter_id) references acknowledgement.letter (book_id, id);

grant select, insert, update (text_zh, text_en, consent, version, written_at) on acknowledgement.draft to mutao_app;
grant select, insert on acknowledgement.letter, acknowledgement.receiver to mutao_app;
