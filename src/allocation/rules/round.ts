import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { AdjustmentReason, AllocationRule, RoundState } from '../contract/entities.ts';
import type { FillLimit } from './fill-fairly.ts';
import type { OmissionReason } from './by-need.ts';
import { refuse } from './refuse.ts';

/** One site in a round. Pieces. */
export interface LineRow {
  readonly book: Id;
  readonly id: Id;
  readonly round: Id;
  readonly need: Id;
  readonly facility: Id;
  readonly asked: bigint;
  readonly onHand: bigint | null;
  readonly weight: bigint;
  readonly floor: bigint;
  readonly cap: bigint;
  readonly ruleGave: bigint;
  readonly limit: FillLimit;
  readonly floorMet: boolean;
  readonly final: bigint;
  readonly reasonCode: AdjustmentReason | null;
  readonly reason: string;
  readonly adjustedBy: Id | null;
}

/** A need that is not in a round, and why. */
export interface OmissionRow {
  readonly book: Id;
  readonly round: Id;
  readonly need: Id;
  readonly facility: Id;
  readonly reason: OmissionReason;
}

/** A round as it is kept, without its lines. */
export interface RoundRow {
  readonly book: Id;
  readonly id: Id;
  readonly operation: Id;
  readonly item: Id;
  readonly warehouse: Id;
  readonly rule: AllocationRule;
  readonly supply: bigint;
  readonly ruleLeft: bigint;
  readonly floor: bigint;
  readonly capPercent: number;
  readonly pack: bigint;
  readonly proposedBy: Id | null;
  readonly proposedAt: Instant;
  readonly state: RoundState;
  readonly reason: string;
  readonly decidedBy: Id | null;
  readonly decidedAt: Instant | null;
  readonly version: number;
}

/** What sites get together. */
export function givenBy(lines: readonly Pick<LineRow, 'final'>[]): bigint {
  return lines.reduce((sum, { final }) => sum + final, 0n);
}

/** Why somebody may not sign a round, or null: allocationRoundDecided, allocationOwnSignature, allocationNothingGiven. */
export function refuseSigning(
  round: RoundRow,
  lines: readonly LineRow[],
  account: Id | null,
): Refusal | null {
  if (round.state !== 'proposed') return refuse('allocationRoundDecided', { state: round.state });
  const isOwn = round.proposedBy === account || lines.some(({ adjustedBy }) => adjustedBy === account);
  if (account === null || isOwn) return refuse('allocationOwnSignature');
  return givenBy(lines) === 0n ? refuse('allocationNothingGiven') : null;
}

/** What somebody wants to change by hand. */
export interface Adjustment {
  readonly line: Id;
  readonly final: bigint;
  readonly reasonCode: AdjustmentReason | null;
  readonly reason: string;
}

/**
 * A line changed by hand, or why not: allocationLineUnknown, allocationReasonMissing (other than the rule gave needs a
 * code and words), allocationOverSupply. Back to what the rule gave, the reason goes.
 */
export function adjusted(
  { supply }: Pick<RoundRow, 'supply'>,
  lines: readonly LineRow[],
  { line: id, final, reasonCode, reason }: Adjustment,
  account: Id | null,
): LineRow | Refusal {
  const line = lines.find((each) => each.id === id);
  if (line === undefined)
    return refuse('allocationLineUnknown', {}, [{ pointer: '/line', problem: 'a line of this round' }]);
  if (final === line.ruleGave) return { ...line, final, reasonCode: null, reason: '', adjustedBy: account };
  if (reasonCode === null || reason.length < 2)
    return refuse('allocationReasonMissing', {}, [
      { pointer: reasonCode === null ? '/reasonCode' : '/reason', problem: 'a reason, which is published' },
    ]);
  const given = givenBy(lines) - line.final + final;
  if (given > supply)
    return refuse('allocationOverSupply', { supply: String(supply), given: String(given) }, [
      { pointer: '/final', problem: 'no more than there is' },
    ]);
  return { ...line, final, reasonCode, reason, adjustedBy: account };
}
