import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { Letter } from '../rules/letter.ts';
import type { ThankedGift } from '../rules/thanked.ts';

const columns = `l.book_id as book, l.id, l.handover_id as handover, l.operation_id as operation,
  l.facility_id as facility, l.area, json_build_object('zh', l.text_zh, 'en', l.text_en) as text, l.consent,
  encode(l.salt, 'hex') as salt, l.receivers, l.sent_at as "sentAt"`;

/** A letter with the gifts that it thanks. */
export interface SentLetter {
  readonly letter: Letter;
  readonly gifts: readonly ThankedGift[];
}

/** Adds letters that are sent, with their receivers. SQLSTATE 23505 when one was sent already. */
export async function insertLetters(sql: Sql, sent: readonly SentLetter[]): Promise<void> {
  const column = (of: (row: Letter) => unknown): readonly unknown[] => sent.map(({ letter }) => of(letter));
  await sql.query(
    `insert into acknowledgement.letter (book_id, id, handover_id, operation_id, facility_id, area, text_zh, text_en,
                                         consent, salt, receivers, sent_at)
     select book_id, id, handover_id, operation_id, facility_id, area, text_zh, text_en, consent,
            decode(salt, 'hex'), receivers, sent_at
       from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[],
                   $9::text[], $10::text[], $11::int[], $12::timestamptz[])
            as n (book_id, id, handover_id, operation_id, facility_id, area, text_zh, text_en, consent, salt,
                  receivers, sent_at)`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.handover),
      column((row) => row.operation),
      column((row) => row.facility),
      column((row) => row.area),
      column((row) => row.text.zh),
      column((row) => row.text.en),
      column((row) => row.consent),
      column((row) => row.salt),
      column((row) => row.receivers),
      column((row) => row.sentAt),
    ],
  );
  for (const { letter, gifts } of sent)
    await sql.query(
      `insert into acknowledgement.receiver (book_id, letter_id, gift_id, kind)
       select $1, $2, gift_id, kind from unnest($3::uuid[], $4::text[]) as n (gift_id, kind)`,
      [letter.book, letter.id, gifts.map(({ gift }) => gift), gifts.map(({ kind }) => kind)],
    );
}

/** Letters that were sent for hand-overs of a book. */
export async function lettersOfHandovers(
  sql: Sql,
  book: Id,
  handovers: readonly Id[],
): Promise<readonly Letter[]> {
  const { rows } = await sql.query<Letter>(
    `select ${columns} from acknowledgement.letter l where l.book_id = $1 and l.handover_id = any($2::uuid[])`,
    [book, handovers],
    'acknowledgement.lettersOfHandovers',
  );
  return rows;
}

/** Letters of a book by their ids. */
export async function findLetters(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly Letter[]> {
  const { rows } = await sql.query<Letter>(
    `select ${columns} from acknowledgement.letter l where l.book_id = $1 and l.id = any($2::uuid[])`,
    [book, ids],
    'acknowledgement.findLetters',
  );
  return rows;
}

/** A letter by its id alone, whatever its book. */
export async function letterById(sql: Sql, id: Id): Promise<Letter | null> {
  const { rows } = await sql.query<Letter>(
    `select ${columns} from acknowledgement.letter l where l.id = $1`,
    [id],
    'acknowledgement.letterById',
  );
  return rows[0] ?? null;
}

/** Letters that thank gifts of a book: each with the gift, the newest first. */
export async function lettersOf(
  sql: Sql,
  book: Id,
  gifts: readonly Id[],
): Promise<readonly (Letter & { readonly gift: Id })[]> {
  const { rows } = await sql.query<Letter & { readonly gift: Id }>(
    `select ${columns}, r.gift_id as gift from acknowledgement.receiver r
       join acknowledgement.letter l on l.book_id = r.book_id and l.id = r.letter_id
      where r.book_id = $1 and r.gift_id = any($2::uuid[]) order by l.sent_at desc, l.id desc`,
    [book, gifts],
    'acknowledgement.lettersOf',
  );
  return rows;
}

/** Whether a letter thanks a gift. */
export async function thanks(sql: Sql, book: Id, letter: Id, gift: Id): Promise<boolean> {
  const { rows } = await sql.query(
    'select from acknowledgement.receiver where book_id = $1 and letter_id = $2 and gift_id = $3',
    [book, letter, gift],
    'acknowledgement.thanks',
  );
  return rows.length > 0;
}

/** Books with letters that were sent. */
export async function booksWithLetters(sql: Sql): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>('select distinct book_id as id from acknowledgement.letter');
  return rows.map(({ id }) => id);
}

/** Ids of a book's letters in their order, after `after`. */
export async function letterIdsAfter(
  sql: Sql,
  book: Id,
  after: Id | null,
  limit: number,
): Promise<readonly Id[]> {
  const { rows } = await sql.query<{ id: Id }>(
    `select id from acknowledgement.letter where book_id = $1 and ($2::uuid is null or id > $2) order by id limit $3`,
    [book, after, limit],
  );
  return rows.map(({ id }) => id);
}
