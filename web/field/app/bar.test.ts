import { expect, test } from 'vitest';
import { barOf, type BarFacts } from './bar.ts';

const quiet: BarFacts = {
  online: true,
  signedIn: true,
  progress: null,
  unsent: 0,
  failed: 0,
  lastSentAt: null,
};

test('offline is told calmly, with what waits', () => {
  expect(barOf({ ...quiet, online: false, unsent: 7 })).toEqual({
    kind: 'offline',
    unsent: 7,
    lastSentAt: null,
  });
});

test('a failure is told before being offline, because it needs a person', () => {
  expect(barOf({ ...quiet, online: false, unsent: 7, failed: 2 })).toEqual({ kind: 'failed', failed: 2 });
});

test('while sending the progress is shown, whatever failed before', () => {
  expect(barOf({ ...quiet, progress: { done: 3, total: 7 }, failed: 2, unsent: 4 })).toEqual({
    kind: 'sending',
    done: 3,
    total: 7,
  });
});

test('all is done only when nothing is unsent', () => {
  expect(barOf({ ...quiet, unsent: 1 }).kind).toBe('waiting');
  expect(barOf(quiet).kind).toBe('done');
});
