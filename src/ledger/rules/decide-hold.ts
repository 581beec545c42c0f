import type { Refusal } from '../../kernel/refusal.ts';
import { changesOf, markChanged, type Batch, type Done } from './batch.ts';
import { checkLimits, findParties, resolveHold } from './decide-transfer.ts';
import type { HoldEntry, PostedHold, ReleaseEntry } from './entry.ts';
import { isRefused, refuse } from './refuse.ts';
import { sameHold } from './same-content.ts';
import type { HoldState } from './state.ts';

/** Reserves an amount: it counts against the limits of both accounts from now on. */
export function decideHold(batch: Batch, entry: HoldEntry): Done | Refusal {
  const state = batch.books.get(entry.book);
  const found = state?.holds.get(entry.id);
  if (state !== undefined && found !== undefined) {
    if (!sameHold(state, entry, found)) return refuse('transferIdReused', { transfer: entry.id });
    return { posted: answer(entry, 'hold', found.recordedAt, true), undo: () => undefined };
  }
  const parties = findParties(batch, entry);
  if (isRefused(parties)) return parties;
  if (entry.expiresAt !== undefined && entry.expiresAt <= batch.now)
    return refuse('holdExpired', { hold: entry.id, expiredAt: entry.expiresAt });
  const limit = checkLimits(parties, entry.amount, 0n);
  if (limit !== null) return limit;
  const { from, to } = parties;
  const hold: HoldState = {
    id: entry.id,
    fromAccount: from.id,
    toAccount: to.id,
    amount: entry.amount,
    asset: from.asset,
    kind: entry.kind,
    reference: entry.reference ?? null,
    expiresAt: entry.expiresAt ?? null,
    recordedAt: batch.recordedAt,
    resolution: null,
    resolvedAt: null,
    postedAmount: 0n,
  };
  const changes = changesOf(batch, entry.book);
  from.heldOut += entry.amount;
  to.heldIn += entry.amount;
  const unmark = markChanged(changes, from, to);
  changes.newHolds.push(hold);
  parties.state.holds.set(hold.id, hold);
  return {
    posted: answer(entry, 'hold', hold.recordedAt, false),
    undo: () => {
      parties.state.holds.delete(hold.id);
      changes.newHolds.pop();
      to.heldIn -= entry.amount;
      from.heldOut -= entry.amount;
      unmark();
    },
  };
}

/** Ends a hold without a transfer. A hold that is past its time may be voided until it has been expired. */
export function decideRelease(batch: Batch, entry: ReleaseEntry): Done | Refusal {
  const state = batch.books.get(entry.book);
  const hold = state?.holds.get(entry.hold);
  if (state === undefined || hold === undefined) return refuse('holdUnknown', { hold: entry.hold });
  if (hold.resolution !== null)
    return refuse('holdAlreadyResolved', { hold: hold.id, resolution: hold.resolution });
  if (entry.resolution === 'expired' && (hold.expiresAt === null || hold.expiresAt > batch.now))
    throw new RangeError('a hold expires at its time, not before');
  const undo = resolveHold(batch, state, hold, entry.resolution, 0n);
  return {
    posted: answer({ book: entry.book, id: hold.id }, 'release', batch.recordedAt, false),
    undo,
  };
}

function answer(
  { book, id }: Pick<HoldEntry, 'book' | 'id'>,
  op: PostedHold['op'],
  recordedAt: PostedHold['recordedAt'],
  replayed: boolean,
): PostedHold {
  return { op, book, id, recordedAt, replayed };
}
