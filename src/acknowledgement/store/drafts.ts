import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import type { Draft } from '../rules/letter.ts';

const columns = `d.book_id as book, d.id, d.handover_id as handover,
  json_build_object('zh', d.text_zh, 'en', d.text_en) as text, d.consent, d.version, d.written_at as "writtenAt"`;

/** Adds drafts. SQLSTATE 23505 when somebody else began one for the same hand-over meanwhile. */
export async function insertDrafts(sql: Sql, rows: readonly Draft[]): Promise<void> {
  const column = (of: (row: Draft) => unknown): readonly unknown[] => rows.map(of);
  await sql.query(
    `insert into acknowledgement.draft (book_id, id, handover_id, text_zh, text_en, consent, version, written_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::int[],
                          $8::timestamptz[])`,
    [
      column((row) => row.book),
      column((row) => row.id),
      column((row) => row.handover),
      column((row) => row.text.zh),
      column((row) => row.text.en),
      column((row) => row.consent),
      column((row) => row.version),
      column((row) => row.writtenAt),
    ],
  );
}

/** Writes drafts anew. */
export async function updateDrafts(sql: Sql, rows: readonly Draft[]): Promise<void> {
  for (const [book, own] of Map.groupBy(rows, (row) => row.book))
    await sql.query(
      `update acknowledgement.draft d
          set text_zh = n.text_zh, text_en = n.text_en, consent = n.consent, version = n.version,
              written_at = n.written_at
         from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::timestamptz[])
              as n (id, text_zh, text_en, consent, version, written_at)
        where d.book_id = $1 and d.id = n.id`,
      [
        book,
        own.map(({ id }) => id),
        own.map(({ text }) => text.zh),
        own.map(({ text }) => text.en),
        own.map(({ consent }) => consent),
        own.map(({ version }) => version),
        own.map(({ writtenAt }) => writtenAt),
      ],
    );
}

/** Drafts of hand-overs of a book. */
export async function draftsOfHandovers(
  sql: Sql,
  book: Id,
  handovers: readonly Id[],
): Promise<readonly Draft[]> {
  const { rows } = await sql.query<Draft>(
    `select ${columns} from acknowledgement.draft d where d.book_id = $1 and d.handover_id = any($2::uuid[])`,
    [book, handovers],
    'acknowledgement.draftsOfHandovers',
  );
  return rows;
}

/** Drafts of a book by their ids. */
export async function findDrafts(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly Draft[]> {
  const { rows } = await sql.query<Draft>(
    `select ${columns} from acknowledgement.draft d where d.book_id = $1 and d.id = any($2::uuid[])`,
    [book, ids],
    'acknowledgement.findDrafts',
  );
  return rows;
}

/** Locks drafts of a book, by their ids or their hand-overs, in one order. */
export async function lockDrafts(
  sql: Sql,
  book: Id,
  of: { readonly ids: readonly Id[] } | { readonly handovers: readonly Id[] },
): Promise<readonly Draft[]> {
  const [key, values] = 'ids' in of ? ['id', of.ids] : ['handover_id', of.handovers];
  const { rows } = await sql.query<Draft>(
    `select ${columns} from acknowledgement.draft d
      where d.book_id = $1 and d.${key} = any($2::uuid[]) order by d.id for update`,
    [book, values],
  );
  return rows;
}
