import type { Refusal } from '../../kernel/refusal.ts';
import type { NeedState } from '../contract/entities.ts';
import { refuse } from './refuse.ts';

/** What can be done with a need; named as the endpoints that do it. */
export type NeedMove = 'verifyNeed' | 'sendBackNeed' | 'meetNeed' | 'withdrawNeed' | 'settleNeed';

/** From which states a move goes, and where to. */
const moves: Readonly<Record<NeedMove, { readonly from: readonly NeedState[]; readonly to: NeedState }>> = {
  verifyNeed: { from: ['reported'], to: 'verified' },
  settleNeed: { from: ['reported'], to: 'reported' },
  sendBackNeed: { from: ['reported', 'verified'], to: 'sentBack' },
  meetNeed: { from: ['verified'], to: 'met' },
  withdrawNeed: { from: ['reported', 'verified', 'sentBack'], to: 'withdrawn' },
};

/** The state that a move ends in. */
export function stateAfter(move: NeedMove): NeedState {
  return moves[move].to;
}

/**
 * Why a move is not possible, or null. Refuses needMoveImpossible, needItemNotSettled (nobody can say that it is true
 * before it is known what is asked for), needItemSettled.
 */
export function refuseMove(
  move: NeedMove,
  need: { readonly state: NeedState; readonly item: string | null },
): Refusal | null {
  if (!moves[move].from.includes(need.state)) return refuse('needMoveImpossible', { state: need.state });
  if (move === 'verifyNeed' && need.item === null) return refuse('needItemNotSettled');
  if (move === 'settleNeed' && need.item !== null) return refuse('needItemSettled');
  return null;
}
