import { describe, expect, it } from 'vitest';
import { needStates } from '../contract/entities.ts';
import { refuseMove, stateAfter, type NeedMove } from './states.ts';

const table: Readonly<Record<NeedMove, readonly [string, string]>> = {
  verifyNeed: ['reported', 'verified'],
  settleNeed: ['', 'reported'],
  sendBackNeed: ['reported verified', 'sentBack'],
  meetNeed: ['verified', 'met'],
  withdrawNeed: ['reported verified sentBack', 'withdrawn'],
};

describe('the states of a need', () => {
  it.each(Object.entries(table) as [NeedMove, readonly [string, string]][])(
    '%s goes from these states and no other',
    (move, [from, to]) => {
      const open = needStates.filter((state) => refuseMove(move, { state, item: 'an item' }) === null);
      expect(open.join(' ')).toBe(from);
      expect(stateAfter(move)).toBe(to);
    },
  );

  it('verifies nothing whose item is not settled, and settles it once', () => {
    const unsettled = { state: 'reported', item: null } as const;
    expect(refuseMove('verifyNeed', unsettled)?.code).toBe('needItemNotSettled');
    expect(refuseMove('settleNeed', unsettled)).toBeNull();
    expect(refuseMove('settleNeed', { state: 'reported', item: 'an item' })?.code).toBe('needItemSettled');
    expect(refuseMove('settleNeed', { state: 'sentBack', item: null })?.code).toBe('needMoveImpossible');
  });
});
