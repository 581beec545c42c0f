import { Readable } from 'node:stream';
import { bind, bindCommand, bindRaw, inGroups, type GroupLimits, type Route } from '../platform/index.ts';
import { placeHold, postTransfer, reverseTransfer, voidHold } from './actions/commands.ts';
import { historyCsv } from './actions/history-csv.ts';
import { requireInBook } from './actions/require-in-book.ts';
import {
  listAccounts,
  readAccount,
  readHistory,
  trialBalance,
  type AccountStatement,
} from './actions/statements.ts';
import { ledgerEndpoints } from './contract.ts';

const entriesAtOnce: GroupLimits = { batchMax: 256, queueMax: 1_024 };

/**
 * Statements of the book, and the few entries that people make themselves. Entries of one book that come at the same
 * time share a commit; when more wait than `limits` allow, the caller is told to come back.
 */
export function ledgerRoutes(limits: GroupLimits = entriesAtOnce): readonly Route[] {
  return [...statementRoutes, ...entryRoutes(limits)];
}

const statementRoutes: readonly Route[] = [
  bind(ledgerEndpoints.listLedgerAccounts, async ({ params, query }, context) => {
    await requireInBook(context, 'ledger.read', params.book);
    const page = await listAccounts(context.database, params.book, query);
    return { body: { ...page, rows: page.rows.map(presentAccount) } };
  }),
  bind(ledgerEndpoints.readLedgerAccount, async ({ params, query }, context) => {
    await requireInBook(context, 'ledger.read', params.book);
    return { body: presentAccount(await readAccount(context.database, params.book, query.code, query.at)) };
  }),
  bind(ledgerEndpoints.readHistory, async ({ params, query }, context) => {
    await requireInBook(context, 'ledger.read', params.book);
    const page = await readHistory(context.database, params.book, query.code, query);
    const rows = page.rows.map((line) => ({
      ...line,
      amount: String(line.amount),
      start: String(line.start),
      balance: String(line.balance),
    }));
    return { body: { ...page, rows } };
  }),
  bindRaw(ledgerEndpoints.downloadHistory, async ({ params, query }, context) => {
    await requireInBook(context, 'ledger.read', params.book);
    const csv = await historyCsv(context.database, params.book, query.code, query.until);
    void context.reply
      .header('Content-Type', 'text/csv; charset=utf-8')
      .header('Content-Disposition', 'attachment; filename="history.csv"')
      .header('Cache-Control', 'no-store');
    await context.reply.send(Readable.from(csv));
    return { body: '' };
  }),
  bind(ledgerEndpoints.readTrialBalance, async ({ params, query }, context) => {
    await requireInBook(context, 'ledger.read', params.book);
    const lines = await trialBalance(context.database, params.book, query.at);
    const rows = lines.map(({ asset, accounts, inside, outside, turnover }) => ({
      asset,
      accounts: Number(accounts),
      inside: String(inside),
      outside: String(outside),
      turnover: String(turnover),
    }));
    return { body: { rows } };
  }),
];

function presentAccount(account: AccountStatement) {
  const { held, inLimit } = account;
  return {
    ...account,
    inLimit: inLimit === null ? null : String(inLimit),
    inTotal: String(account.inTotal),
    outTotal: String(account.outTotal),
    balance: String(account.balance),
    held: held === null ? null : { out: String(held.out), in: String(held.in) },
  };
}

function entryRoutes(limits: GroupLimits): readonly Route[] {
  return [
    bindCommand(
      ledgerEndpoints.postTransfer,
      postTransfer,
      ({ params, body }) => ({
        ...withoutUndefined(body),
        book: params.book,
        amount: BigInt(body.amount),
      }),
      (output) => ({ body: output }),
      inGroups(({ book }) => book, limits),
    ),
    bindCommand(
      ledgerEndpoints.reverseTransfer,
      reverseTransfer,
      ({ params, body }) => ({ ...params, ...body }),
      (output) => ({ body: output }),
      inGroups(({ book }) => book, limits),
    ),
    bindCommand(
      ledgerEndpoints.placeHold,
      placeHold,
      ({ params, body }) => ({ ...withoutUndefined(body), book: params.book, amount: BigInt(body.amount) }),
      ({ id, recordedAt }) => ({ body: { id, recordedAt } }),
      inGroups(({ book }) => book, limits),
    ),
    bindCommand(
      ledgerEndpoints.voidHold,
      voidHold,
      ({ params }) => params,
      ({ id, recordedAt }) => ({ body: { id, recordedAt } }),
      inGroups(({ book }) => book, limits),
    ),
  ];
}

type Defined<Value> = { [Key in keyof Value]: Exclude<Value[Key], undefined> };

/** zod writes optional members as "or undefined"; the book's entries leave them out. */
function withoutUndefined<Value extends object>(value: Value): Defined<Value> {
  return Object.fromEntries(
    Object.entries(value).filter(([, member]) => member !== undefined),
  ) as Defined<Value>;
}
