import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalBytes } from '../../kernel/canonical.ts';
import { toId, type Id } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/index.ts';
import type { GiftTrace } from '../contract.ts';
import { differences } from './shown.ts';

const id = (last: number): Id => toId(`018f4e2a-7c3b-7d52-9a3e-${String(last).padStart(12, '0')}`);
const at = toInstant(new Date('2020-01-24T08:00:00.000Z'));
const sha256 = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const salt = '07'.repeat(32);
const name = { zh: '示例医院', en: 'Example Hospital' };
const place = { id: id(9), name, areas: [] };
const nothing = { purchase: null, lot: null, consignment: null, receipt: null, handover: null, place: null };

const trace: GiftTrace = {
  id: id(1),
  book: id(2),
  amount: '5000',
  currency: 'CNY',
  state: 'paid',
  givenAt: at,
  campaign: { id: id(3), title: name },
  organisationName: name,
  operation: { slug: 'drill', name },
  asOf: at,
  steps: [
    {
      ...nothing,
      key: 'gift',
      stage: 'given',
      happenedAt: at,
      share: '5000',
      exact: '5000',
      money: '5000',
      goods: null,
      late: false,
      facts: [{ id: id(1), kind: 'transfer' }],
    },
    {
      ...nothing,
      key: 'arrived',
      stage: 'arrived',
      happenedAt: at,
      share: '4750',
      exact: '4750',
      money: null,
      goods: { item: { id: id(4), name }, exact: '19', total: '19' },
      place,
      lot: { id: id(5), lotNumber: null, expiresOn: null },
      receipt: { sent: '20', counted: '19', short: '1' },
      late: false,
      facts: [
        { id: id(6), kind: 'transfer' },
        { id: id(7), kind: 'receipt' },
      ],
    },
  ],
  ends: [{ step: 'arrived', fate: 'resting', share: '5000', exact: '5000', pieces: '19' }],
  letters: [
    {
      id: id(8),
      facility: place,
      text: { zh: '谢谢', en: '' },
      consent: 'public',
      sentAt: at,
      gifts: 1,
      salt,
      facts: [{ id: id(8), kind: 'letter' }],
    },
  ],
};

const record = canonicalBytes({ zh: '谢谢', en: '' });
const saltBytes = Uint8Array.from({ length: 32 }, () => 7);
const common = { bookId: id(2), recordedAt: at } as const;
const starts = { fromStart: 0n, toStart: 0n } as const;
const leaves: readonly Leaf[] = [
  {
    ...common,
    leafId: id(1),
    kind: 'transfer',
    transfer: { from: 'psp/test', to: `campaign/${id(3)}`, asset: 'CNY', amount: 5_000n, ...starts },
  },
  {
    ...common,
    leafId: id(6),
    kind: 'transfer',
    transfer: {
      from: 'transit/1',
      to: `facility/${id(9)}/${id(5)}`,
      asset: `item:${id(4)}`,
      amount: 19n,
      ...starts,
    },
  },
  {
    ...common,
    leafId: id(7),
    kind: 'receipt',
    figures: { facility: id(9), lines: [{ lot: id(5), sent: '20', counted: '19' }] },
  },
  {
    ...common,
    leafId: id(8),
    kind: 'letter',
    figures: { facility: id(9), gifts: '1' },
    privateDigest: Buffer.from(sha256(Buffer.concat([saltBytes, record]))).toString('hex'),
  },
];

const found = (shown: GiftTrace): readonly string[] =>
  differences(shown, new Map(leaves.map((leaf) => [leaf.leafId, leaf])), sha256).map(
    ({ key, figure }) => `${key} ${figure}`,
  );

/** The trace with one of its texts replaced, wherever it stands. */
const changed = (from: string, to: string): GiftTrace =>
  JSON.parse(JSON.stringify(trace).replaceAll(from, to)) as GiftTrace;

describe('comparing a page with the log', () => {
  it('finds nothing where the page says what the log says', () => {
    expect(found(trace)).toEqual([]);
  });

  it.each([
    ['the amount of the gift', '"5000"', '"5001"', ['gift amount', 'gift amount']],
    ['the currency', '"CNY"', '"USD"', ['gift asset']],
    ['what was counted', '"counted":"19"', '"counted":"20"', ['arrived counted']],
    ['what moved', '"total":"19"', '"total":"20"', ['arrived amount']],
    ['the site', id(9), id(10), ['arrived place', `${id(8)} place`]],
    ['the words of the letter', '谢谢', '多谢', [`${id(8)} words`]],
    ['how many gifts it thanks', '"gifts":1', '"gifts":2', [`${id(8)} gifts`]],
    ['the kind of a fact', '"kind":"receipt"', '"kind":"lot"', ['arrived kind']],
  ])('finds %s when it differs', (_, from, to, figures) => {
    expect(found(changed(from, to))).toEqual(expect.arrayContaining(figures));
  });

  it('finds a day that differs', () => {
    const [, arrived] = trace.steps;
    if (arrived === undefined) throw new Error('there are two steps');
    const later = toInstant(new Date('2020-01-25T08:00:00.000Z'));
    expect(found({ ...trace, steps: [{ ...arrived, happenedAt: later }] })).toEqual(['arrived time']);
  });
});
