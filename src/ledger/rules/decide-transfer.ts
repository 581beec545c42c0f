import type { Refusal } from '../../kernel/refusal.ts';
import { amountMax, totalMax } from './asset.ts';
import {
  availableOf,
  changesOf,
  markChanged,
  type Batch,
  type Done,
  type Parties,
  type Undo,
} from './batch.ts';
import type { TransferEntry } from './entry.ts';
import { isRefused, refuse } from './refuse.ts';
import type { RolePlan } from './role-plan.ts';
import { planRole } from './role.ts';
import { sameTransfer } from './same-content.ts';
import type { BookState, HoldState, TransferRow } from './state.ts';

/** Decides one transfer; see `decide`. */
export function decideTransfer(batch: Batch, entry: TransferEntry): Done | Refusal {
  const found = batch.books.get(entry.book)?.transfers.get(entry.id);
  if (found !== undefined) return replayed(batch, entry, found);
  const parties = findParties(batch, entry);
  if (isRefused(parties)) return parties;
  const hold = findHold(batch, parties, entry);
  if (isRefused(hold)) return hold;
  const role = planRole(batch, parties, entry, hold?.amount ?? 0n);
  if (isRefused(role)) return role;
  const limit = checkLimits(parties, entry.amount, hold?.amount ?? 0n);
  if (limit !== null) return limit;
  return post(batch, parties, entry, hold, role);
}

function replayed(batch: Batch, entry: TransferEntry, row: TransferRow): Done | Refusal {
  const state = batch.books.get(entry.book);
  if (state === undefined || !sameTransfer(state, entry, row))
    return refuse('transferIdReused', { transfer: entry.id });
  const { book, id, fromStart, toStart, recordedAt } = row;
  return {
    posted: { op: 'transfer', book, id, fromStart, toStart, recordedAt, replayed: true },
    undo: () => undefined,
  };
}

/** The accounts between which an amount may move at all, or why not. */
export function findParties(
  batch: Batch,
  entry: {
    readonly book: TransferEntry['book'];
    readonly from: string;
    readonly to: string;
    readonly amount: bigint;
  },
): Parties | Refusal {
  if (entry.amount <= 0n || entry.amount > amountMax)
    return refuse('amountInvalid', { amount: String(entry.amount), most: String(amountMax) });
  const state = batch.books.get(entry.book);
  const from = state?.accounts.get(entry.from);
  const to = state?.accounts.get(entry.to);
  if (state === undefined || from === undefined)
    return refuse('accountUnknown', { book: entry.book, account: entry.from });
  if (to === undefined) return refuse('accountUnknown', { book: entry.book, account: entry.to });
  if (state.closed) return refuse('bookClosed', { book: entry.book });
  if (from === to) return refuse('accountsSame', { account: entry.from });
  if (from.asset !== to.asset)
    return refuse('assetDiffers', { from: from.code, fromAsset: from.asset, to: to.code, toAsset: to.asset });
  return { state, from, to };
}

function findHold(
  batch: Batch,
  { state, from, to }: Parties,
  entry: TransferEntry,
): HoldState | null | Refusal {
  if (entry.hold === undefined) return null;
  const hold = state.holds.get(entry.hold);
  if (hold === undefined) return refuse('holdUnknown', { hold: entry.hold });
  if (hold.fromAccount !== from.id || hold.toAccount !== to.id)
    return refuse('holdDiffers', { hold: hold.id, from: from.code, to: to.code });
  if (hold.resolution !== null)
    return refuse('holdAlreadyResolved', { hold: hold.id, resolution: hold.resolution });
  if (hold.expiresAt !== null && hold.expiresAt <= batch.now)
    return refuse('holdExpired', { hold: hold.id, expiredAt: hold.expiresAt });
  if (entry.amount > hold.amount)
    return refuse('holdAmountExceeded', {
      hold: hold.id,
      held: String(hold.amount),
      amount: String(entry.amount),
    });
  return hold;
}

/**
 * Whether an amount fits: `from` has it (outside accounts always have), `to` may take it.
 * @param reserved what of it is reserved already by the hold that it comes from
 */
export function checkLimits({ from, to }: Parties, amount: bigint, reserved: bigint): Refusal | null {
  const available = availableOf(from) + reserved;
  if (!from.outside && available < amount)
    return refuse('insufficientBalance', {
      account: from.code,
      asset: from.asset,
      available: String(available),
      reserved: String(from.heldOut - reserved),
      needed: String(amount),
    });
  if (to.inLimit !== null) {
    const left = to.inLimit - to.inTotal - to.heldIn + reserved;
    if (left < amount)
      return refuse('limitExceeded', {
        account: to.code,
        limit: String(to.inLimit),
        left: String(left),
        needed: String(amount),
      });
  }
  const more = amount - reserved;
  const full =
    from.outTotal + from.heldOut + more > totalMax
      ? from
      : to.inTotal + to.heldIn + more > totalMax
        ? to
        : null;
  if (full === null) return null;
  return refuse('limitExceeded', { account: full.code, limit: String(totalMax), needed: String(amount) });
}

function post(
  batch: Batch,
  { state, from, to }: Parties,
  entry: TransferEntry,
  hold: HoldState | null,
  role: RolePlan,
): Done {
  const row: TransferRow = {
    ...noRole,
    book: entry.book,
    id: entry.id,
    fromAccount: from.id,
    toAccount: to.id,
    amount: entry.amount,
    fromStart: from.outTotal,
    toStart: to.inTotal,
    happenedAt: entry.happenedAt,
    recordedAt: batch.recordedAt,
    asset: from.asset,
    kind: entry.kind,
    reference: entry.reference ?? null,
    reason: entry.reason ?? null,
    commitment: entry.commitment ?? null,
    hold: hold?.id ?? null,
    ...role.columns,
  };
  const changes = changesOf(batch, entry.book);
  from.outTotal += entry.amount;
  to.inTotal += entry.amount;
  const unmark = markChanged(changes, from, to);
  state.transfers.set(row.id, row);
  changes.transfers.push(row);
  const undoHold = hold === null ? null : resolveHold(batch, state, hold, 'posted', entry.amount);
  const undoRole = role.apply(row);
  return {
    posted: {
      op: 'transfer',
      book: row.book,
      id: row.id,
      fromStart: row.fromStart,
      toStart: row.toStart,
      recordedAt: row.recordedAt,
      replayed: false,
    },
    undo: () => {
      undoRole();
      undoHold?.();
      changes.transfers.pop();
      state.transfers.delete(row.id);
      to.inTotal -= entry.amount;
      from.outTotal -= entry.amount;
      unmark();
    },
  };
}

/** Ends a hold in memory: nothing is reserved any longer. */
export function resolveHold(
  batch: Batch,
  state: BookState,
  hold: HoldState,
  resolution: 'posted' | 'voided' | 'expired',
  postedAmount: bigint,
): Undo {
  const from = state.accountsById.get(hold.fromAccount);
  const to = state.accountsById.get(hold.toAccount);
  if (from === undefined || to === undefined) throw new Error('the accounts of a hold are loaded with it');
  const changes = changesOf(batch, state.book);
  from.heldOut -= hold.amount;
  to.heldIn -= hold.amount;
  hold.resolution = resolution;
  hold.resolvedAt = batch.recordedAt;
  hold.postedAmount = postedAmount;
  const unmark = markChanged(changes, from, to);
  changes.resolvedHolds.add(hold);
  return () => {
    changes.resolvedHolds.delete(hold);
    hold.postedAmount = 0n;
    hold.resolvedAt = null;
    hold.resolution = null;
    to.heldIn += hold.amount;
    from.heldOut += hold.amount;
    unmark();
  };
}

const noRole = {
  reverses: null,
  returnOf: null,
  returnStart: null,
  refundOf: null,
  refundStart: null,
  linkSide: null,
  linkBook: null,
  link: null,
  conversion: null,
  conversionSide: null,
  conversionStart: null,
} as const;
