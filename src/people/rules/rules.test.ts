import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../kernel/time.ts';
import { operationStates } from '../contract.ts';
import { expiryOf, invitationState, refuseAccepting } from './invitations.ts';
import { needsReason, nextStates, refuseMove } from './operations.ts';
import { nameKey } from './organisation-name.ts';
import { refusePassword } from './password.ts';
import { signInKey } from './sign-in-name.ts';

const seed = { seed: 20200124, numRuns: 500 };
const state = fc.constantFrom(...operationStates);

describe('the states of an operation', () => {
  it('move only as the table says', () => {
    expect(operationStates.map((from) => [from, nextStates(from)])).toEqual([
      ['preparing', ['running']],
      ['running', ['paused', 'closing']],
      ['paused', ['running', 'closing']],
      ['closing', ['closed']],
      ['closed', []],
    ]);
  });

  it('are refused for a move outside the table, whatever the reason', () => {
    fc.assert(
      fc.property(state, state, fc.string(), (from, to, text) => {
        const closedOn = to === 'closed' ? '2023-03-01' : null;
        const reason = { zh: text, en: text };
        const refusal = refuseMove({ from, to, reason, startedOn: '2023-01-05', closedOn });
        if (from !== to && !nextStates(from).includes(to)) {
          expect(refusal?.code).toBe('operationMoveImpossible');
        } else if (needsReason(to) && text.trim() === '') {
          expect(refusal?.code).toBe('operationReasonMissing');
        } else {
          expect(refusal).toBeNull();
        }
      }),
      seed,
    );
  });

  it('have a day of closing exactly when closed, not before the start', () => {
    const move = (to: 'running' | 'closed', closedOn: string | null) =>
      refuseMove({ from: to, to, reason: { zh: '', en: '' }, startedOn: '2023-01-05', closedOn })?.code;
    expect(move('closed', null)).toBe('inputInvalid');
    expect(move('closed', '2023-01-04')).toBe('inputInvalid');
    expect(move('closed', '2023-01-05')).toBeUndefined();
    expect(move('running', '2023-01-05')).toBe('inputInvalid');
  });
});

describe('an invitation', () => {
  const now = '2023-01-05T00:00:00.000Z' as Instant;
  const open = { acceptedAt: null, withdrawnAt: null, expiresAt: expiryOf(now) };

  it('holds for seven days and not a moment longer', () => {
    expect(open.expiresAt).toBe('2023-01-12T00:00:00.000Z');
    expect(invitationState(open, '2023-01-11T23:59:59.999Z' as Instant)).toBe('open');
    expect(invitationState(open, '2023-01-12T00:00:00.000Z' as Instant)).toBe('expired');
  });

  it('that was used says so also after its time; one that was withdrawn says that it is over', () => {
    expect(refuseAccepting({ ...open, acceptedAt: now }, open.expiresAt)?.code).toBe('invitationUsed');
    expect(refuseAccepting({ ...open, withdrawnAt: now }, now)?.code).toBe('invitationExpired');
    expect(refuseAccepting(open, now)).toBeNull();
  });
});

describe('a password', () => {
  const reasonOf = (password: string, name: string | null = null) =>
    refusePassword(password, name)?.details['reason'] ?? null;

  it('needs ten characters of any kind, Chinese ones too', () => {
    expect(reasonOf('ninechars')).toBe('tooShort');
    expect(reasonOf('投我以木桃报之以琼')).toBe('tooShort');
    expect(reasonOf('投我以木桃报之以琼瑶')).toBeNull();
    expect(reasonOf('correct horse')).toBeNull();
  });

  it('is neither the sign-in name, in any spelling, nor one of the commonest', () => {
    expect(reasonOf('Duty.Desk@Relief.Example', 'duty.desk@relief.example')).toBe('isSignInName');
    expect(reasonOf('Password123')).toBe('tooCommon');
    expect(reasonOf('1234567890')).toBe('tooCommon');
    expect(reasonOf('aaaaaaaaaaaa')).toBe('tooCommon');
    expect(reasonOf('abcabcabcabc')).toBe('tooCommon');
  });

  it('is never quoted in its refusal', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 5 }), (password) => {
        const refusal = refusePassword(`${password}§`, password);
        if (refusal !== null) {
          expect(JSON.stringify([refusal.message, refusal.details, refusal.fields])).not.toContain('§');
        }
      }),
      seed,
    );
  });
});

describe('spellings of one name', () => {
  it('are levelled once and for all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(signInKey(signInKey(text))).toBe(signInKey(text));
        const key = nameKey(text);
        if (key !== null) expect(nameKey(key)).toBe(key);
      }),
      seed,
    );
  });

  it('make one phone number of its spellings', () => {
    for (const spelling of ['021-5550 0100', '(021)55500100', '+86 021 5550 0100', '0086 02155500100']) {
      expect(signInKey(spelling)).toBe('02155500100');
    }
    expect(signInKey('1-2')).toBe('1-2');
    expect(signInKey('duty-desk')).toBe('duty-desk');
  });

  it('make one organisation of full-width and half-width names, and nothing of nothing', () => {
    expect(nameKey('第一医院（东区）')).toBe(nameKey('第一医院(东区)'));
    expect(nameKey(' \t')).toBeNull();
  });
});
