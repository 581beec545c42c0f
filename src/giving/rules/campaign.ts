import type { Refusal } from '../../kernel/refusal.ts';
import type { CampaignState } from '../contract.ts';
import { refuse } from './refuse.ts';

/** Where a campaign can go from each state; an ended one stays ended, its account is final. */
const moves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['open'],
  open: ['paused', 'ended'],
  paused: ['open', 'ended'],
  ended: [],
};

/** The states that a campaign can go to from here. */
export function nextCampaignStates(state: CampaignState): readonly CampaignState[] {
  return moves[state];
}

/** Whether going to a state asks for a public reason, because givers will want to know why. */
export function campaignNeedsReason(state: CampaignState): boolean {
  return state === 'paused' || state === 'ended';
}

/** What decides about a move of a campaign. */
export interface CampaignMove {
  readonly from: CampaignState;
  readonly to: CampaignState;
  readonly reason: { readonly zh: string; readonly en: string };
  /** The state of its operation. */
  readonly operation: string;
}

/**
 * Why a campaign may not go there, or null: campaignMoveImpossible; campaignReasonMissing for a pause or an end
 * without its reason in both languages; campaignOperationNotRunning when it would open for an operation
 * that does not run, so that the public would not find it.
 */
export function refuseCampaignMove({ from, to, reason, operation }: CampaignMove): Refusal | null {
  if (!moves[from].includes(to)) return refuse('campaignMoveImpossible', { from, to });
  if (to === 'open' && operation !== 'running' && operation !== 'paused')
    return refuse('campaignOperationNotRunning', { operation });
  if (!campaignNeedsReason(to)) return null;
  const missing = (['zh', 'en'] as const).filter((language) => reason[language].trim() === '');
  if (missing.length === 0) return null;
  return refuse(
    'campaignReasonMissing',
    { state: to },
    missing.map((language) => ({ pointer: `/reason/${language}`, problem: 'a reason in this language' })),
  );
}

/** Whether a campaign may be drawn up for an operation in this state: also for one that is being prepared. */
export function mayRaise(operation: string): boolean {
  return operation === 'preparing' || operation === 'running' || operation === 'paused';
}
