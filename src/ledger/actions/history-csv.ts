import { csvLine, csvStart } from '../../kernel/csv.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { readAccount, readHistory } from './statements.ts';

const linesAtOnce = 1_000;

/**
 * All movements of an account as CSV, in pieces, so that a million lines need no more memory than a thousand.
 * Amounts are whole minor units or pieces; the asset stands in each line.
 * @throws Refusal accountUnknown before the first piece
 */
export async function historyCsv(
  sql: Sql,
  book: Id,
  code: string,
  until?: Instant,
): Promise<AsyncIterable<string>> {
  const { asset } = await readAccount(sql, book, code);
  return pieces(sql, { book, code, asset, until });
}

const header = [
  'recorded_at',
  'happened_at',
  'transfer',
  'side',
  'account',
  'other_account',
  'asset',
  'amount',
  'balance',
  'kind',
  'reference',
  'reason',
];

async function* pieces(
  sql: Sql,
  of: {
    readonly book: Id;
    readonly code: string;
    readonly asset: string;
    readonly until: Instant | undefined;
  },
): AsyncGenerator<string> {
  yield csvStart + csvLine(header);
  for (let cursor: string | undefined; ;) {
    const page = await readHistory(sql, of.book, of.code, { limit: linesAtOnce, cursor, until: of.until });
    yield page.rows
      .map((line) =>
        csvLine([
          line.recordedAt,
          line.happenedAt,
          line.id,
          line.side,
          of.code,
          line.other,
          of.asset,
          line.amount,
          line.balance,
          line.kind,
          line.reference,
          line.reason,
        ]),
      )
      .join('');
    if (page.next === undefined) return;
    cursor = page.next;
  }
}
