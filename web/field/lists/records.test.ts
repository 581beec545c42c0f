import { expect, test } from 'vitest';
import type { EntryState, OutboxEntry } from '../outbox/entry.ts';
import { sampleAccount, sampleEntry, sampleInstant } from '../outbox/sample.ts';
import type { HeldLot } from './lists.ts';
import { heldNow, heldRecord, receiptEntry } from './records.ts';

const { id: facility } = sampleEntry(1);
const { id: lot } = sampleEntry(2);
const { id: book } = sampleEntry(3);
const name = { zh: '沙湖医院', en: '' };
const row: HeldLot = {
  book,
  facility: { id: facility, name },
  lot,
  lotNumber: null,
  expiresOn: null,
  item: { id: book, name },
  onHand: '20',
};
const list = { account: sampleAccount, at: sampleInstant(10), rows: [row] };

const entry = (n: number, state: EntryState, pieces = '5'): OutboxEntry => ({
  ...sampleEntry(n),
  about: { kind: 'handover', record: heldRecord(row), pieces },
  state,
});
const received = (second: number): EntryState => ({
  kind: 'received',
  at: sampleInstant(second),
  number: null,
});
const refused: EntryState = {
  kind: 'failed',
  at: sampleInstant(11),
  code: 'notEnoughHere',
  details: {},
  reference: null,
  again: 'byHand',
};

test('what was handed over since the list was asked for is taken off, sent or not', () => {
  const left = (...entries: OutboxEntry[]) => heldNow(list, entries).map(({ onHand }) => onHand);
  expect(left()).toEqual(['20']);
  expect(left(entry(1, { kind: 'queued' }), entry(2, { kind: 'sending' }))).toEqual(['10']);
  expect(left(entry(1, { ...refused, code: 'serverFault', again: 'automatic' }))).toEqual(['15']);
  // The server had this one when it wrote the list, and that one only afterwards.
  expect(left(entry(1, received(9)), entry(2, received(11)))).toEqual(['15']);
  expect(left(entry(1, refused))).toEqual(['20']);
  expect(left(entry(1, { kind: 'queued' }, '20'))).toEqual([]);
});

test('a receipt that stands counts before one that was refused, else the latest', () => {
  const about = { kind: 'receipt', record: 'c', pieces: '1' } as const;
  const queued = { ...entry(1, { kind: 'queued' }), about };
  const [older, newer] = [2, 3].map((n) => ({ ...entry(n, refused), about }));
  expect(receiptEntry([queued, newer as OutboxEntry], 'c')).toBe(queued);
  expect(receiptEntry([older as OutboxEntry, newer as OutboxEntry], 'c')).toBe(newer);
  expect(receiptEntry([queued], 'another')).toBeUndefined();
});
