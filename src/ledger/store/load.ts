import type { Id } from '../../kernel/ids.ts';
import { sentTogether, type Sql } from '../../platform/index.ts';
import type { BookNeeds } from '../rules/needs.ts';
import type { BookState, HoldState, RefundStretch, TransferRow } from '../rules/state.ts';
import { describeAccounts, lockAccounts } from './accounts.ts';
import { lockAxes } from './conversions.ts';
import { findHolds } from './holds.ts';
import { findRefundsOn, type AccountStretch } from './refunds.ts';
import { findGivenBack, findTransfers } from './transfers.ts';

/**
 * Locks the accounts and conversions of a book that entries concern, then reads the rest: what is read after the
 * locks stays true until the transaction ends. Only what the entries need is asked for.
 */
export async function loadBook(sql: Sql, needs: BookNeeds): Promise<BookState> {
  const { book } = needs;
  const codes = await allCodes(sql, needs);
  const [{ closed, accounts }, transfers, holds] = await sentTogether([
    lockAccounts(sql, book, codes),
    loadTransfers(sql, needs),
    loadHolds(sql, needs),
  ]);
  const state: BookState = {
    book,
    closed,
    accounts: new Map(accounts.map((account) => [account.code, account])),
    accountsById: new Map(accounts.map((account) => [account.id, account])),
    outsideAccounts: new Set(accounts.filter(({ outside }) => outside).map(({ id }) => id)),
    transfers,
    givenBack: new Map(),
    reversed: new Set(),
    holds,
    axes: new Map(),
    refunds: new Map(),
  };
  if (needs.origins.size > 0) await loadOrigins(sql, needs, state);
  await loadAxes(sql, needs, state);
  if (needs.gifts.size > 0) await loadRefunds(sql, needs, state);
  return state;
}

async function allCodes(sql: Sql, { book, accounts, releases }: BookNeeds): Promise<readonly string[]> {
  if (releases.size === 0) return [...accounts];
  const holds = await findHolds(sql, book, [...releases]);
  const ids = new Set(holds.flatMap(({ fromAccount, toAccount }) => [fromAccount, toAccount]));
  const described = await describeAccounts(sql, book, [...ids]);
  return [...new Set([...accounts, ...described.map(({ code }) => code)])];
}

async function loadTransfers(sql: Sql, { book, transfers }: BookNeeds): Promise<Map<Id, TransferRow>> {
  if (transfers.size === 0) return new Map();
  const rows = await findTransfers(sql, book, [...transfers]);
  return new Map(rows.map((row) => [row.id, row]));
}

async function loadHolds(sql: Sql, { book, holds }: BookNeeds): Promise<Map<Id, HoldState>> {
  if (holds.size === 0) return new Map();
  const rows = await findHolds(sql, book, [...holds]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What was given back of the transfers that roles speak of, and whether their accounts are outside. */
async function loadOrigins(sql: Sql, { book, origins }: BookNeeds, state: BookState): Promise<void> {
  for (const { id, givenBack, reversed } of await findGivenBack(sql, book, [...origins])) {
    state.givenBack.set(id, givenBack);
    if (reversed) state.reversed.add(id);
  }
  const unknown = new Set<Id>();
  for (const id of origins) {
    const origin = state.transfers.get(id);
    for (const account of origin === undefined ? [] : [origin.fromAccount, origin.toAccount])
      if (!state.accountsById.has(account)) unknown.add(account);
  }
  if (unknown.size === 0) return;
  for (const { id, outside } of await describeAccounts(sql, book, [...unknown]))
    if (outside) state.outsideAccounts.add(id);
}

async function loadAxes(
  sql: Sql,
  { book, conversions, origins }: BookNeeds,
  state: BookState,
): Promise<void> {
  const wanted = new Set(conversions);
  for (const id of origins) {
    const conversion = state.transfers.get(id)?.conversion ?? null;
    if (conversion !== null) wanted.add(conversion);
  }
  if (wanted.size === 0) return;
  for (const axis of await lockAxes(sql, book, [...wanted])) pushTo(state.axes, axis.conversion, axis);
}

/** Refunds that places of the gifts went through: those on the gifts' stretches, then those on what they gave up. */
async function loadRefunds(sql: Sql, { book, gifts }: BookNeeds, state: BookState): Promise<void> {
  const seen = new Set<string>();
  let open: AccountStretch[] = [...gifts].flatMap((id) => {
    const gift = state.transfers.get(id);
    if (gift === undefined) return [];
    return [{ account: gift.toAccount, start: gift.toStart, end: gift.toStart + gift.amount }];
  });
  while (open.length > 0) {
    const found = await findRefundsOn(sql, book, open);
    open = [];
    for (const { account, left, givenUp, amount } of found) {
      if (seen.has(`${account} ${left}`)) continue;
      seen.add(`${account} ${left}`);
      pushTo<Id, RefundStretch>(state.refunds, account, { left, givenUp, amount });
      open.push({ account, start: givenUp, end: givenUp + amount });
    }
  }
}

function pushTo<Key, Value>(map: Map<Key, Value[]>, key: Key, value: Value): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
