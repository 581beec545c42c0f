import { describe, expect, it } from 'vitest';
import { toId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Role } from '../contract.ts';
import {
  passwordResetExpiryOf,
  refuseCreatingReset,
  refuseRedeeming,
  refuseWithdrawingReset,
  type PasswordResetMarks,
} from './password-resets.ts';
import type { Standing } from './permission.ts';

const [me, other, grantId] = ['1', '2', '3'].map((digit) =>
  toId(`018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0${digit}`),
) as [ReturnType<typeof toId>, ReturnType<typeof toId>, ReturnType<typeof toId>];

function standing(
  account: typeof me,
  grants: readonly (readonly [Role, string])[],
  state: Standing['state'] = 'active',
): Standing {
  const held = grants.map(([role, area]) => ({
    id: grantId,
    role,
    area,
    organisation: null,
    operation: null,
  }));
  return { account, state, grants: held };
}

const administrator = standing(me, [['administrator', '']]);
const doctor = standing(other, [['villageDoctor', 'cn/42']]);
const codeOf = (refusal: { code: string } | null) => refusal?.code ?? null;

describe('a link for a new password', () => {
  const now = '2023-01-05T00:00:00.000Z' as Instant;
  const open = { usedAt: null, withdrawnAt: null, expiresAt: passwordResetExpiryOf(now) };
  const redeem = (marks: Partial<PasswordResetMarks>, at = now) =>
    codeOf(refuseRedeeming({ ...open, ...marks }, administrator, doctor, at));

  it('holds for a day and not a moment longer', () => {
    expect(open.expiresAt).toBe('2023-01-06T00:00:00.000Z');
    expect(redeem({}, '2023-01-05T23:59:59.999Z' as Instant)).toBeNull();
    expect(redeem({}, open.expiresAt)).toBe('passwordResetExpired');
  });

  it('that was used says so also after its time; one that was withdrawn says that it is over', () => {
    expect(redeem({ usedAt: now }, open.expiresAt)).toBe('passwordResetUsed');
    expect(redeem({ withdrawnAt: now })).toBe('passwordResetExpired');
  });

  it('holds for a suspended account, and for none that was erased', () => {
    const as = (state: Standing['state']) =>
      codeOf(refuseRedeeming(open, 'system', { ...doctor, state }, now));
    expect(as('suspended')).toBeNull();
    expect(as('erased')).toBe('passwordResetExpired');
    expect(codeOf(refuseRedeeming(open, 'system', undefined, now))).toBe('passwordResetExpired');
  });

  it('holds only while its maker manages the account', () => {
    const by = (maker: Standing | undefined) => codeOf(refuseRedeeming(open, maker, doctor, now));
    expect(by(administrator)).toBeNull();
    expect(by(standing(me, [['administrator', 'cn/53']]))).toBe('passwordResetExpired');
    expect(by({ ...administrator, state: 'suspended' })).toBe('passwordResetExpired');
    expect(by(undefined)).toBe('passwordResetExpired');
  });

  it('is made by who manages everything that the account does, and never for oneself', () => {
    const make = (by: Standing, target: Standing) => codeOf(refuseCreatingReset(by, target));
    const twoPosts = standing(other, [
      ['villageDoctor', 'cn/42'],
      ['auditor', 'cn'],
    ]);
    const local = standing(me, [['administrator', 'cn/42']]);
    expect(make(local, doctor)).toBeNull();
    expect(make(local, twoPosts)).toBe('notPermitted');
    expect(make(local, standing(other, []))).toBe('notPermitted');
    expect(make(administrator, standing(other, []))).toBeNull();
    expect(make(standing(me, [['reliefOfficer', '']]), doctor)).toBe('notPermitted');
    expect(make(administrator, administrator)).toBe('ownGrant');
    expect(make(administrator, { ...doctor, state: 'erased' })).toBe('accountErased');
  });

  it('is withdrawn by who manages accounts, the own one too', () => {
    const withdraw = (by: Standing, target: Standing) => codeOf(refuseWithdrawingReset(by, target));
    expect(withdraw(administrator, doctor)).toBeNull();
    expect(withdraw(administrator, administrator)).toBeNull();
    expect(withdraw(doctor, standing(me, []))).toBe('notPermitted');
    expect(withdraw(administrator, { ...doctor, state: 'erased' })).toBe('accountErased');
  });
});
