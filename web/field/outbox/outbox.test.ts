import { IDBFactory } from 'fake-indexeddb';
import { beforeEach, expect, test } from 'vitest';
import { openOutbox, type Outbox } from './outbox.ts';
import { sampleEntry, sampleInstant } from './sample.ts';

let phone: IDBFactory;
let outbox: Outbox;

beforeEach(async () => {
  phone = new IDBFactory();
  outbox = await openOutbox(phone);
});

test('what was put is there after the page was closed and opened again, in the order recorded', async () => {
  // The later record carries the earlier clock: clocks are wrong, the order of recording is not.
  await outbox.put(sampleEntry(2, { madeAt: sampleInstant(50) }));
  await outbox.put(sampleEntry(1, { madeAt: sampleInstant(10) }));
  const again = await openOutbox(phone);
  expect((await again.list()).map((entry) => entry.id)).toEqual([sampleEntry(2).id, sampleEntry(1).id]);
  expect((await again.list())[0]?.state).toEqual({ kind: 'queued' });
});

test('the same id is not kept twice', async () => {
  await outbox.put(sampleEntry(1));
  await expect(outbox.put(sampleEntry(1))).rejects.toMatchObject({ name: 'ConstraintError' });
  expect(await outbox.list()).toHaveLength(1);
});

test('an entry whose sending was cut off by closing the page is queued again', async () => {
  await outbox.put(sampleEntry(1));
  await outbox.mark(sampleEntry(1).id, { kind: 'sending' });
  const again = await openOutbox(phone);
  expect((await again.list()).map((entry) => entry.state.kind)).toEqual(['queued']);
});

test('the body of what the server has is wiped, that of what it has not stays', async () => {
  await outbox.put(sampleEntry(1));
  await outbox.put(sampleEntry(2));
  await outbox.mark(sampleEntry(1).id, { kind: 'received', at: sampleInstant(60), number: '41' });
  const [first, second] = await outbox.list();
  expect(first?.body).toBeNull();
  expect(second?.body).toEqual(sampleEntry(2).body);
});

test('of confirmed entries the newest hundred stay, of unconfirmed ones all', async () => {
  for (let n = 1; n <= 103; n += 1) await outbox.put(sampleEntry(n));
  for (let n = 2; n <= 103; n += 1)
    await outbox.mark(sampleEntry(n).id, { kind: 'received', at: sampleInstant(60), number: null });
  const ids = (await outbox.list()).map((entry) => entry.id);
  expect(ids).toHaveLength(101);
  expect(ids).toContain(sampleEntry(1).id);
  expect(ids).not.toContain(sampleEntry(3).id);
  expect(ids).toContain(sampleEntry(103).id);
});

test('whoever listens hears of each change until they stop', async () => {
  let heard = 0;
  const stop = outbox.subscribe(() => {
    heard += 1;
  });
  await outbox.put(sampleEntry(1));
  await outbox.mark(sampleEntry(1).id, { kind: 'sending' });
  stop();
  await outbox.mark(sampleEntry(1).id, { kind: 'queued' });
  expect(heard).toBe(2);
});

test('only what the server has refused can be dropped', async () => {
  const failed = {
    kind: 'failed',
    at: sampleInstant(1),
    code: 'notPermitted',
    details: {},
    reference: null,
  } as const;
  for (const n of [1, 2, 3, 4]) await outbox.put(sampleEntry(n));
  await outbox.mark(sampleEntry(2).id, { kind: 'received', at: sampleInstant(1), number: null });
  await outbox.mark(sampleEntry(3).id, { ...failed, again: 'automatic' });
  await outbox.mark(sampleEntry(4).id, { ...failed, again: 'byHand' });
  for (const n of [1, 2, 3, 4]) await outbox.drop(sampleEntry(n).id);
  expect((await outbox.list()).map(({ id }) => id)).toEqual([1, 2, 3].map((n) => sampleEntry(n).id));
});
