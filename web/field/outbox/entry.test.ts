import { expect, test } from 'vitest';
import type { EntryState, OutboxEntry } from './entry.ts';
import { summarise } from './entry.ts';
import { exportFile } from './export.ts';
import { sampleEntry, sampleInstant } from './sample.ts';

const entry = (n: number, state: EntryState): OutboxEntry => ({ ...sampleEntry(n), state });
const received: EntryState = { kind: 'received', at: sampleInstant(60), number: '41' };
const failed: EntryState = {
  kind: 'failed',
  at: sampleInstant(60),
  code: 'alreadyClosed',
  details: {},
  reference: null,
  again: 'byHand',
};

test('the summary counts everything that the server has not confirmed', () => {
  const summary = summarise([
    entry(1, received),
    entry(3, failed),
    entry(2, { kind: 'sending' }),
    entry(4, { kind: 'queued' }),
  ]);
  expect(summary).toEqual({
    unsent: 3,
    failed: 1,
    oldest: sampleInstant(2),
    bytes: 3 * '{"pieces":1}'.length,
  });
});

test('with nothing unsent there is no oldest record', () => {
  expect(summarise([entry(1, received)])).toEqual({ unsent: 0, failed: 0, oldest: null, bytes: 0 });
});

test('the rescue file holds the unsent records whole, in order, and leaves out what the server has', () => {
  const file = exportFile(
    [entry(1, received), entry(3, failed), entry(2, { kind: 'queued' })],
    sampleInstant(60),
  );
  expect(file.name).toBe('mutao-outbox-2023-01-08T020100.json');
  expect(JSON.parse(file.text)).toEqual({
    format: 'mutao-outbox/1',
    exportedAt: sampleInstant(60),
    records: [sampleEntry(3), sampleEntry(2)],
  });
});
