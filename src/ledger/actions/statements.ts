import type { Id } from '../../kernel/ids.ts';
import { encodeCursor, placeOf, toPage, type Page } from '../../kernel/page.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import {
  axisTotalsAt,
  findAccountLine,
  historyBefore,
  listAccountLines,
  trialBalanceAt,
  trialBalanceNow,
  type AccountLine,
  type HistoryLine,
  type HistoryPlace,
  type TrialBalanceLine,
} from '../store/statements.ts';

/** An account with its balance; below zero only for outside accounts. What was held is known for now alone. */
export interface AccountStatement {
  readonly id: Id;
  readonly code: string;
  readonly asset: string;
  readonly outside: boolean;
  readonly operation: Id | null;
  readonly inLimit: bigint | null;
  readonly inTotal: bigint;
  readonly outTotal: bigint;
  readonly balance: bigint;
  readonly held: { readonly out: bigint; readonly in: bigint } | null;
}

/**
 * An account now, or at a moment by the recording.
 * @throws Refusal accountUnknown
 */
export async function readAccount(sql: Sql, book: Id, code: string, at?: Instant): Promise<AccountStatement> {
  const [statement] = await atMoment(sql, book, [await requireAccount(sql, book, code)], at);
  if (statement === undefined) throw refuse('accountUnknown', { book, account: code });
  return statement;
}

async function requireAccount(sql: Sql, book: Id, code: string): Promise<AccountLine> {
  const line = await findAccountLine(sql, book, code);
  if (line === null) throw refuse('accountUnknown', { book, account: code });
  return line;
}

export interface AccountsQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Only codes that begin so: "stock/". */
  readonly prefix?: string | undefined;
  readonly asset?: string | undefined;
  readonly at?: Instant | undefined;
}

/** Accounts of a book in the order of their codes, with their balances now or at a moment. */
export async function listAccounts(
  sql: Sql,
  book: Id,
  query: AccountsQuery,
): Promise<Page<AccountStatement>> {
  const [after = ''] = placeOf(query.cursor, ['text']) ?? [];
  const lines = await listAccountLines(sql, book, {
    prefix: query.prefix ?? '',
    asset: query.asset ?? null,
    after,
    limit: query.limit + 1,
  });
  const page = toPage(lines, query.limit, ({ code }) => [code]);
  return { ...page, rows: await atMoment(sql, book, page.rows, query.at) };
}

async function atMoment(
  sql: Sql,
  book: Id,
  lines: readonly AccountLine[],
  at: Instant | undefined,
): Promise<readonly AccountStatement[]> {
  if (at === undefined)
    return lines.map(({ heldOut, heldIn, ...line }) => ({
      ...line,
      balance: line.inTotal - line.outTotal,
      held: { out: heldOut, in: heldIn },
    }));
  const ids = lines.map(({ id }) => id);
  const cameIn = await axisTotalsAt(sql, book, 'in', ids, at);
  const wentOut = await axisTotalsAt(sql, book, 'out', ids, at);
  return lines.map(({ heldOut: _out, heldIn: _in, ...line }) => {
    const inTotal = cameIn.get(line.id) ?? 0n;
    const outTotal = wentOut.get(line.id) ?? 0n;
    return { ...line, inTotal, outTotal, balance: inTotal - outTotal, held: null };
  });
}

/** A movement with the account's balance after it. */
export interface StatementLine extends HistoryLine {
  readonly balance: bigint;
}

export interface HistoryQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Only what was recorded until then. */
  readonly until?: Instant | undefined;
}

/**
 * The movements of an account, the newest first, each with the balance after it. A page goes on where the one
 * before ended, whatever was posted meanwhile.
 * @throws Refusal accountUnknown, inputInvalid for a foreign cursor
 */
export async function readHistory(
  sql: Sql,
  book: Id,
  code: string,
  query: HistoryQuery,
): Promise<Page<StatementLine>> {
  const account = await requireAccount(sql, book, code);
  let place = await historyPlace(sql, book, account, query);
  const lines = await historyBefore(sql, book, account.id, place, query.limit + 1);
  const rows = lines.slice(0, query.limit).map((line): StatementLine => {
    const balance = place.inTotal - place.outTotal;
    place = line.side === 'in' ? { ...place, inTotal: line.start } : { ...place, outTotal: line.start };
    return { ...line, balance };
  });
  if (lines.length <= query.limit) return { rows };
  return { rows, next: encodeCursor([String(place.inTotal), String(place.outTotal)]) };
}

async function historyPlace(
  sql: Sql,
  book: Id,
  account: AccountLine,
  query: HistoryQuery,
): Promise<HistoryPlace> {
  const place = placeOf(query.cursor, ['total', 'total']);
  if (place !== null) {
    const [inTotal = '', outTotal = ''] = place;
    return { inTotal: BigInt(inTotal), outTotal: BigInt(outTotal) };
  }
  if (query.until === undefined) return account;
  const inside = await axisTotalsAt(sql, book, 'in', [account.id], query.until);
  const outside = await axisTotalsAt(sql, book, 'out', [account.id], query.until);
  return { inTotal: inside.get(account.id) ?? 0n, outTotal: outside.get(account.id) ?? 0n };
}

/** What each asset's accounts sum to, now or at a moment by the recording. */
export function trialBalance(sql: Sql, book: Id, at?: Instant): Promise<readonly TrialBalanceLine[]> {
  return at === undefined ? trialBalanceNow(sql, book) : trialBalanceAt(sql, book, at);
}
