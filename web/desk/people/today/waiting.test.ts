import { expect, test } from 'vitest';
import { toId } from '../../../../src/kernel/ids.ts';
import { after, type Instant } from '../../../../src/kernel/time.ts';
import { waitingForMe, waitingOnOthers } from './waiting.ts';

const now = '2020-02-10T08:00:00.000Z' as Instant;
const hour = 3_600_000;
const id = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a');

function invitation(title: string, state: 'open' | 'accepted' | 'withdrawn' | 'expired', hoursLeft: number) {
  return {
    id,
    title,
    role: 'assessor' as const,
    organisation: null,
    organisationName: null,
    area: '',
    operation: null,
    state,
    createdAt: now,
    expiresAt: after(now, hoursLeft * hour),
    can: {},
  };
}

const withFactor = { secondFactor: true };

test('what ran out comes before what runs out, and that before what is only unfinished', () => {
  const invitations = [
    invitation('soon', 'open', 20),
    invitation('sooner', 'open', 3),
    invitation('gone', 'expired', -5),
  ];
  const waiting = waitingForMe({ account: { secondFactor: false }, invitations, operations: [], now });
  expect(waiting.map((one) => ('invitation' in one ? one.invitation.title : one.kind))).toEqual([
    'gone',
    'sooner',
    'soon',
    'secondFactor',
  ]);
});

test('accepted and withdrawn invitations, and those long expired, wait for nobody', () => {
  const invitations = [
    invitation('a', 'accepted', 1),
    invitation('w', 'withdrawn', 1),
    invitation('old', 'expired', -24 * 8),
  ];
  expect(waitingForMe({ account: withFactor, invitations, operations: [], now })).toEqual([]);
  expect(waitingOnOthers({ invitations, now })).toEqual([]);
});

test('an open invitation with time left waits on the other side', () => {
  const invitations = [invitation('later', 'open', 150), invitation('earlier', 'open', 60)];
  expect(waitingForMe({ account: withFactor, invitations, operations: [], now })).toEqual([]);
  expect(waitingOnOthers({ invitations, now }).map(({ title }) => title)).toEqual(['earlier', 'later']);
});
