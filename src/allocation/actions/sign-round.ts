import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import {
  accountCode,
  itemAsset,
  openAccounts,
  openPosting,
  type HoldEntry,
  type Posting,
} from '../../ledger/index.ts';
import { lockNeeds } from '../../needs/index.ts';
import { defineCommand, inOrder, type CommandItem, type Moment, type Sql } from '../../platform/index.ts';
import { appendLeaves } from '../../proof/index.ts';
import { shareLots } from '../rules/first-expiry.ts';
import { lineLeaf, roundLeaf } from '../rules/leaves.ts';
import { refuse } from '../rules/refuse.ts';
import { givenBy, refuseSigning, type LineRow, type RoundRow } from '../rules/round.ts';
import { insertShares, type ShareRow } from '../store/shares.ts';
import { linesGivenElsewhere } from '../store/lines.ts';
import { updateRounds } from '../store/rounds.ts';
import {
  accepted,
  decidedRounds,
  loadRounds,
  openRound,
  roundScopes,
  type RoundsState,
  type SeenRound,
} from './change-round.ts';
import { availableIn, givableLots } from './round-parts.ts';

/** What a signature would hold: shares of lots under their holds, or how far the stock falls short. */
interface HoldPlan {
  readonly shares: readonly ShareRow[];
  readonly holds: readonly HoldEntry[];
  readonly available: bigint;
  readonly missing: bigint;
}

interface State extends RoundsState {
  /** Lines that give to a need that is no longer what it was when their round was proposed. */
  readonly outdated: ReadonlySet<Id>;
  /** Needs that this batch has given something to. */
  readonly given: Set<Id>;
  readonly plans: ReadonlyMap<Id, HoldPlan>;
  readonly posting: Posting;
}

/**
 * Signs rounds: what the sites get is held in the book, first expiry first, one hold for each line and lot, and the
 * round with each of its lines becomes a public fact. Refuses notFound, changedMeanwhile, allocationRoundDecided,
 * allocationOwnSignature (by who proposed or changed it), allocationNothingGiven, allocationStockChanged,
 * allocationNeedsChanged (somebody who is to get something asks no more, or got something in a round signed meanwhile).
 */
export const signRound = defineCommand<SeenRound, { book: Id; id: Id }, State>({
  name: 'allocation.signRound',
  permission: 'allocation.sign',
  about: roundScopes,
  load: async (sql, items, moment) => {
    const state = await loadRounds(sql, items);
    const rounds = signable(state, items);
    const outdated = await outdatedLines(sql, rounds, state);
    const plans = await planHolds(sql, rounds, state, moment);
    const holds = [...plans.values()].flatMap((plan) => plan.holds);
    return { ...state, outdated, given: new Set(), plans, posting: await openPosting(sql, holds, moment) };
  },
  decideMany: inOrder((state, { input, actor }, { now }) => {
    const round = openRound(state.rounds, input);
    if (round instanceof Refusal) return round;
    const lines = state.lines.get(round.id) ?? [];
    const refusal = refuseSigning(round, lines, actor.account);
    if (refusal !== null) return refusal;
    const plan = state.plans.get(round.id);
    if (plan === undefined) throw new Error('a round that may be signed has a plan of its holds');
    const needed = givenBy(lines);
    if (plan.missing > 0n) return stockChanged(needed, plan.available);
    const giving = lines.filter(({ final }) => final > 0n);
    const outdated = giving.filter(({ id, need }) => state.outdated.has(id) || state.given.has(need));
    if (outdated.length > 0) return refuse('allocationNeedsChanged', { sites: outdated.length });
    const outcome = state.posting.decide(plan.holds);
    // Between reading the stock and locking it somebody else took of it, or an earlier round of this batch did.
    if (!outcome.ok)
      return outcome.refusal.code === 'insufficientBalance'
        ? stockChanged(needed, needed - shortfallOf(outcome.refusal))
        : outcome.refusal;
    for (const { need } of giving) state.given.add(need);
    state.rounds.set(round.id, {
      ...round,
      state: 'signed',
      decidedBy: actor.account,
      decidedAt: now,
      version: round.version + 1,
    });
    return accepted(round);
  }),
  write: async (sql, state, granted, moment) => {
    const rounds = decidedRounds(state, granted);
    await state.posting.write(sql);
    await updateRounds(sql, rounds);
    await insertShares(
      sql,
      rounds.flatMap(({ id }) => state.plans.get(id)?.shares ?? []),
    );
    await appendLeaves(
      sql,
      rounds.flatMap((round) => {
        const lines = state.lines.get(round.id) ?? [];
        return [roundLeaf(round, lines.length), ...lines.map((line) => lineLeaf(round, line))];
      }),
      moment,
    );
  },
});

/** By how much one account fell short. */
function shortfallOf({ details }: Refusal): bigint {
  return BigInt(String(details['needed'])) - BigInt(String(details['available']));
}

function stockChanged(needed: bigint, available: bigint): Refusal {
  return refuse('allocationStockChanged', { needed: String(needed), available: String(available) });
}

/** Rounds that nothing but the stock may keep from being signed; for the others no stock is looked at. */
function signable(state: RoundsState, items: readonly CommandItem<SeenRound>[]): readonly RoundRow[] {
  const rounds = items.flatMap(({ input, actor }) => {
    const round = openRound(state.rounds, input);
    if (round instanceof Refusal) return [];
    return refuseSigning(round, state.lines.get(round.id) ?? [], actor.account) === null ? [round] : [];
  });
  return [...new Map(rounds.map((round) => [round.id, round])).values()];
}

/** Lines whose need is not verified any more or got something elsewhere meanwhile; the needs stay locked. */
async function outdatedLines(
  sql: Sql,
  rounds: readonly RoundRow[],
  { lines }: RoundsState,
): Promise<ReadonlySet<Id>> {
  const giving = rounds.flatMap(({ id }) => lines.get(id) ?? []).filter(({ final }) => final > 0n);
  const needs = await lockNeeds(
    sql,
    giving.map(({ need }) => need),
  );
  const gone = giving.filter(({ need }) => needs.get(need)?.state !== 'verified');
  return new Set([...gone.map(({ id }) => id), ...(await linesGivenElsewhere(sql, rounds))]);
}

/** Plans the holds of rounds and opens the accounts of the sites that they are for. */
async function planHolds(
  sql: Sql,
  rounds: readonly RoundRow[],
  { lines }: RoundsState,
  moment: Moment,
): Promise<ReadonlyMap<Id, HoldPlan>> {
  const plans = new Map<Id, HoldPlan>();
  for (const round of rounds) {
    const { book, operation, item } = round;
    const plan = await planOf(sql, round, lines.get(round.id) ?? [], moment);
    plans.set(round.id, plan);
    await openAccounts(
      sql,
      book,
      plan.holds.map(({ to }) => ({ code: to, asset: itemAsset(item), outside: false, operation })),
      moment,
    );
  }
  return plans;
}

async function planOf(
  sql: Sql,
  round: RoundRow,
  lines: readonly LineRow[],
  { ids, now }: Moment,
): Promise<HoldPlan> {
  const { book, warehouse } = round;
  const lots = await givableLots(sql, round, now);
  const { shares, missing } = shareLots(
    lines.map(({ id, final }) => ({ id, pieces: final })),
    lots,
  );
  const lotOf = new Map(lots.map(({ id }) => [id as string, id]));
  const lineOf = new Map(lines.map((line) => [line.id as string, line]));
  const planned = shares.flatMap(({ line, lot, pieces }) => {
    const [own, lotId] = [lineOf.get(line), lotOf.get(lot)];
    if (own === undefined || lotId === undefined) return [];
    const id = ids.next();
    const hold: HoldEntry = {
      op: 'hold',
      book,
      id,
      from: accountCode.stock(warehouse, lotId),
      to: accountCode.facility(own.facility, lotId),
      amount: pieces,
      kind: 'allocation',
      reference: own.id,
    };
    return [{ hold, share: { book, id, line: own.id, lot: lotId, pieces } }];
  });
  return {
    shares: planned.map(({ share }) => share),
    holds: planned.map(({ hold }) => hold),
    available: availableIn(lots),
    missing,
  };
}
