import type { Id } from '../../kernel/ids.ts';
import type { Moment, Sql } from '../../platform/index.ts';
import { appendLeaves } from '../../proof/index.ts';
import { isAccountCode, isAsset, totalMax } from '../rules/asset.ts';
import { accountLeaf, bookLeaf } from '../rules/leaf-openings.ts';
import { refuse } from '../rules/refuse.ts';
import { findAccounts, insertAccounts, type NewAccount } from '../store/accounts.ts';
import { bookExists, findBooks, insertBook } from '../store/books.ts';

/** An account that has to be there. Its code says whose it is and where. */
export interface AccountOpening {
  readonly code: string;
  /** A currency, or `item:…`, `voucher:…`, `hours:…`; never changes. */
  readonly asset: string;
  /** Givers, makers, hands, loss, bridges: may go below zero; trails begin and end there. */
  readonly outside: boolean;
  readonly operation?: Id;
  /** What may ever come in at most, holds on their way included; the database itself enforces it. */
  readonly inLimit?: bigint;
}

/**
 * Opens the book of a legal entity, and says so in its public log. Opening it again changes nothing.
 * @throws Refusal bookDiffers when it is the book of another organisation
 */
export async function openBook(
  sql: Sql,
  book: { readonly id: Id; readonly organisation: Id },
  moment: Moment,
): Promise<void> {
  if (await insertBook(sql, book, moment.now)) {
    await appendLeaves(sql, [bookLeaf({ ...book, openedAt: moment.now, closedAt: null })], moment);
    return;
  }
  const [there] = await findBooks(sql, [book.id]);
  if (there?.organisation !== book.organisation) throw refuse('bookDiffers', { book: book.id });
}

/**
 * Opens accounts of a book; those that are open already stay as they are, so that "open, then post" can be
 * repeated. One statement for any number of them; each gets its leaf in the public log.
 * @throws Refusal accountCodeInvalid, assetUnknown, bookUnknown; accountDiffers when a code is taken by an
 * account of another asset or kind
 */
export async function openAccounts(
  sql: Sql,
  book: Id,
  openings: readonly AccountOpening[],
  moment: Moment,
): Promise<void> {
  const accounts = new Map<string, NewAccount>();
  for (const opening of openings) {
    requireSound(opening);
    const { code, asset, outside, operation = null, inLimit = null } = opening;
    const account = { id: moment.ids.next(), code, asset, outside, operation, inLimit };
    const twin = accounts.get(code);
    if (twin !== undefined) requireSame(twin, account);
    else accounts.set(code, account);
  }
  if (accounts.size === 0) return;
  if (!(await bookExists(sql, book))) throw refuse('bookUnknown', { book });
  const opened = await insertAccounts(sql, book, [...accounts.values()], moment.now);
  const leaves = opened.flatMap((code) => {
    const account = accounts.get(code);
    return account === undefined ? [] : [accountLeaf(book, { ...account, openedAt: moment.now })];
  });
  await appendLeaves(sql, leaves, moment);
  if (opened.length === accounts.size) return;
  for (const there of await findAccounts(sql, book, [...accounts.keys()])) {
    const wanted = accounts.get(there.code);
    if (wanted !== undefined) requireSame(there, wanted);
  }
}

function requireSound({ code, asset, inLimit }: AccountOpening): void {
  if (!isAccountCode(code)) throw refuse('accountCodeInvalid', { account: code });
  if (!isAsset(asset)) throw refuse('assetUnknown', { account: code, asset });
  if (inLimit !== undefined && (inLimit < 0n || inLimit > totalMax))
    throw refuse('amountInvalid', { amount: String(inLimit) });
}

/** The limit may have been changed since; asset, kind and operation never are. */
function requireSame(there: NewAccount, wanted: NewAccount): void {
  if (
    there.asset !== wanted.asset ||
    there.outside !== wanted.outside ||
    there.operation !== wanted.operation
  )
    throw refuse('accountDiffers', { account: there.code, asset: there.asset, outside: there.outside });
}
