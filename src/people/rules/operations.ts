import type { Refusal } from '../../kernel/refusal.ts';
import type { operationStates } from '../contract.ts';
import { refuse } from './refuse.ts';

export type OperationState = (typeof operationStates)[number];

/** Where an operation can go from each state; a closed one stays closed, its accounts are final. */
const moves: Readonly<Record<OperationState, readonly OperationState[]>> = {
  preparing: ['running'],
  running: ['paused', 'closing'],
  paused: ['running', 'closing'],
  closing: ['closed'],
  closed: [],
};

/** The states that an operation can go to from here. */
export function nextStates(state: OperationState): readonly OperationState[] {
  return moves[state];
}

/** Whether going to a state asks for a reason, because givers and receivers will want to know why. */
export function needsReason(state: OperationState): boolean {
  return state === 'paused' || state === 'closing';
}

/** What decides about a change of an operation's state. */
export interface OperationMove {
  readonly from: OperationState;
  readonly to: OperationState;
  readonly reason: { readonly zh: string; readonly en: string };
  readonly startedOn: string;
  readonly closedOn: string | null;
}

/**
 * Why an operation may not stand like this, or null. Pausing and closing need the reason in both languages, a
 * closed operation its day of closing, which is not before its start, and only a closed one has it.
 */
export function refuseMove({ from, to, reason, startedOn, closedOn }: OperationMove): Refusal | null {
  if (from !== to && !moves[from].includes(to)) return refuse('operationMoveImpossible', { from, to });
  if (needsReason(to)) {
    const missing = (['zh', 'en'] as const).filter((language) => reason[language].trim() === '');
    if (missing.length > 0) {
      return refuse(
        'operationReasonMissing',
        { state: to },
        missing.map((language) => ({
          pointer: `/stateReason/${language}`,
          problem: 'a reason in this language',
        })),
      );
    }
  }
  if ((closedOn !== null) !== (to === 'closed')) {
    return closedOnProblem(to === 'closed' ? 'the day of closing' : 'only a closed operation has it');
  }
  return closedOn !== null && closedOn < startedOn
    ? closedOnProblem('not before the start of the operation')
    : null;
}

function closedOnProblem(problem: string): Refusal {
  return refuse('inputInvalid', {}, [{ pointer: '/closedOn', problem }]);
}
