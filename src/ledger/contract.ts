import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireAmount, wireId, wireInstant, wirePage, wirePageQuery } from '../kernel/wire.ts';

/** Every "no" of the book, with its HTTP status. */
export const ledgerRefusals = defineRefusals({
  accountUnknown: 404,
  transferUnknown: 404,
  holdUnknown: 404,
  conversionUnknown: 404,
  bookUnknown: 404,
  bookDiffers: 409,
  assetUnknown: 400,
  amountInvalid: 400,
  accountsSame: 400,
  reasonMissing: 400,
  accountCodeInvalid: 400,
  accountDiffers: 409,
  assetDiffers: 409,
  insufficientBalance: 409,
  limitExceeded: 409,
  transferIdReused: 409,
  bookClosed: 409,
  holdDiffers: 409,
  holdAlreadyResolved: 409,
  holdExpired: 409,
  holdAmountExceeded: 409,
  alreadyReversed: 409,
  notReversible: 409,
  reversalDiffers: 409,
  accountNotOutside: 409,
  conversionDiffers: 409,
  conversionFull: 409,
  conversionCircular: 409,
  conversionTotalTooSmall: 409,
  refundNotPossible: 409,
  returnNotPossible: 409,
  returnTooLarge: 409,
  placeInvalid: 400,
  trailTooLong: 422,
});
export type LedgerRefusalCode = keyof typeof ledgerRefusals;

const amount = wireAmount.meta({ description: 'Minor units or pieces.' });
/** A balance may be below zero. */
const balance = z.string().regex(/^-?\d{1,19}$/);
/** Of many accounts together: more than one total can be. */
const sum = z.string().regex(/^-?\d{1,30}$/);
const code = z.string().min(1).max(200);
const kind = z.string().regex(/^[a-z][A-Za-z]{1,39}$/, 'a word in camelCase');
const bookParams = z.object({ book: wireId });

export const accountStatement = z
  .object({
    id: wireId,
    code: z.string(),
    asset: z.string(),
    outside: z.boolean(),
    operation: wireId.nullable(),
    inLimit: balance.nullable(),
    inTotal: balance,
    outTotal: balance,
    balance,
    /** Null at an earlier moment: what was held is known for now alone. */
    held: z.object({ out: balance, in: balance }).nullable(),
  })
  .meta({ id: 'AccountStatement' });

export const statementLine = z
  .object({
    id: wireId,
    side: z.enum(['in', 'out']),
    other: z.string(),
    amount,
    start: balance,
    kind: z.string(),
    reference: wireId.nullable(),
    reason: z.string().nullable(),
    happenedAt: wireInstant,
    recordedAt: wireInstant,
    balance,
  })
  .meta({ id: 'StatementLine' });

export const trialBalanceLine = z
  .object({
    asset: z.string(),
    accounts: z.number().int(),
    inside: sum,
    outside: sum,
    turnover: sum,
  })
  .meta({ id: 'TrialBalanceLine' });

export const postedTransfer = z
  .object({ id: wireId, fromStart: balance, toStart: balance, recordedAt: wireInstant })
  .meta({ id: 'PostedTransfer' });

const postedHold = z.object({ id: wireId, recordedAt: wireInstant }).meta({ id: 'PostedHold' });

/** Refusals of any entry. */
const entryRefusals = [
  'accountUnknown',
  'assetDiffers',
  'accountsSame',
  'amountInvalid',
  'insufficientBalance',
  'limitExceeded',
  'transferIdReused',
  'bookClosed',
] as const satisfies readonly LedgerRefusalCode[];

export const ledgerEndpoints = {
  listLedgerAccounts: defineEndpoint({
    method: 'GET',
    path: '/api/ledger/books/:book/accounts',
    summary: 'Accounts of a book in the order of their codes, with their balances now or at a moment.',
    permission: 'ledger.read',
    params: bookParams,
    query: wirePageQuery.extend({
      prefix: code.optional(),
      asset: code.optional(),
      at: wireInstant.optional(),
    }),
    output: wirePage(accountStatement),
    refusals: ['bookUnknown'],
  }),
  readLedgerAccount: defineEndpoint({
    method: 'GET',
    path: '/api/ledger/books/:book/account',
    summary: 'One account now, or at a moment by the recording.',
    permission: 'ledger.read',
    params: bookParams,
    query: z.object({ code, at: wireInstant.optional() }),
    output: accountStatement,
    refusals: ['bookUnknown', 'accountUnknown'],
  }),
  readHistory: defineEndpoint({
    method: 'GET',
    path: '/api/ledger/books/:book/history',
    summary: 'The movements of an account, the newest first, each with the balance after it.',
    permission: 'ledger.read',
    params: bookParams,
    query: wirePageQuery.extend({ code, until: wireInstant.optional() }),
    output: wirePage(statementLine),
    refusals: ['bookUnknown', 'accountUnknown'],
  }),
  downloadHistory: defineEndpoint({
    method: 'GET',
    path: '/api/ledger/books/:book/history.csv',
    summary: 'All movements of an account as CSV, the newest first.',
    permission: 'ledger.read',
    params: bookParams,
    query: z.object({ code, until: wireInstant.optional() }),
    output: z.string(),
    raw: 'download',
    refusals: ['bookUnknown', 'accountUnknown'],
  }),
  readTrialBalance: defineEndpoint({
    method: 'GET',
    path: '/api/ledger/books/:book/trial-balance',
    summary: 'What the accounts of each asset sum to; inside and outside cancel out.',
    permission: 'ledger.read',
    params: bookParams,
    query: z.object({ at: wireInstant.optional() }),
    output: z.object({ rows: z.array(trialBalanceLine) }),
    refusals: ['bookUnknown'],
  }),
  postTransfer: defineEndpoint({
    method: 'POST',
    path: '/api/ledger/books/:book/transfers',
    summary: 'Posts one transfer, or posts from a hold. The id is made by the caller.',
    permission: 'ledger.post',
    params: bookParams,
    body: z.object({
      id: wireId,
      from: code,
      to: code,
      amount,
      happenedAt: wireInstant,
      kind,
      reference: wireId.optional(),
      reason: z.string().trim().min(1).max(1000).optional(),
      hold: wireId.optional(),
    }),
    output: postedTransfer,
    status: 201,
    idempotent: true,
    refusals: [
      ...entryRefusals,
      'bookUnknown',
      'holdUnknown',
      'holdDiffers',
      'holdAlreadyResolved',
      'holdExpired',
      'holdAmountExceeded',
      'leafIdReused',
    ],
  }),
  reverseTransfer: defineEndpoint({
    method: 'POST',
    path: '/api/ledger/books/:book/transfers/:transfer/reversal',
    summary: 'Mends a wrong transfer by the same amount backwards, with a reason that everybody may read.',
    permission: 'ledger.post',
    params: bookParams.extend({ transfer: wireId }),
    body: z.object({ id: wireId, reason: z.string().trim().min(1).max(1000) }),
    output: postedTransfer,
    status: 201,
    idempotent: true,
    refusals: [
      ...entryRefusals,
      'bookUnknown',
      'transferUnknown',
      'alreadyReversed',
      'notReversible',
      'leafIdReused',
    ],
  }),
  placeHold: defineEndpoint({
    method: 'POST',
    path: '/api/ledger/books/:book/holds',
    summary: 'Reserves an amount on one account for another; it counts against the limits at once.',
    permission: 'ledger.post',
    params: bookParams,
    body: z.object({
      id: wireId,
      from: code,
      to: code,
      amount,
      kind,
      reference: wireId.optional(),
      expiresAt: wireInstant.optional(),
    }),
    output: postedHold,
    status: 201,
    idempotent: true,
    refusals: [...entryRefusals, 'bookUnknown', 'holdExpired'],
  }),
  voidHold: defineEndpoint({
    method: 'POST',
    path: '/api/ledger/books/:book/holds/:hold/void',
    summary: 'Ends a hold without a transfer.',
    permission: 'ledger.post',
    params: bookParams.extend({ hold: wireId }),
    output: postedHold,
    idempotent: true,
    refusals: ['bookUnknown', 'holdUnknown', 'holdAlreadyResolved'],
  }),
} as const;
