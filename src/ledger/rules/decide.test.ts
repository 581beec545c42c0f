import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toId, type Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { entriesOf } from '../../../test/ledger/entries.ts';
import { accounts, conversions } from '../../../test/ledger/town.ts';
import { refundTries, tries } from '../../../test/ledger/tries.ts';
import { Model } from '../../../test/ledger/model.ts';
import { newBatch, type Batch } from './batch.ts';
import { decide } from './decide.ts';
import { isRefused } from './refuse.ts';
import type { AccountState, AxisState, BookState } from './state.ts';

const book = toId('01800000-0000-7000-8000-0000000000b0');
const now = '2020-02-01T09:00:00.000Z' as Instant;

function emptyBook(): BookState {
  const all = Object.entries(accounts).map(
    ([code, { asset, outside, inLimit = null }], index): AccountState => ({
      id: toId(`01800000-0000-7000-8000-a${String(index).padStart(11, '0')}`),
      code,
      asset,
      outside,
      inLimit,
      lastRecordedAt: null,
      inTotal: 0n,
      outTotal: 0n,
      heldOut: 0n,
      heldIn: 0n,
    }),
  );
  const axes = Object.entries(conversions).map(([id, { inputs, output }]): [Id, AxisState[]] => {
    const none = { conversion: toId(id), used: 0n, gross: 0n };
    return [
      toId(id),
      [
        ...Object.entries(inputs).map(([asset, agreed]) => ({ ...none, side: 'in' as const, asset, agreed })),
        { ...none, side: 'out' as const, asset: output.asset, agreed: output.amount },
      ],
    ];
  });
  return {
    book,
    closed: false,
    accounts: new Map(all.map((account) => [account.code, account])),
    accountsById: new Map(all.map((account) => [account.id, account])),
    outsideAccounts: new Set(all.filter(({ outside }) => outside).map(({ id }) => id)),
    transfers: new Map(),
    givenBack: new Map(),
    reversed: new Set(),
    holds: new Map(),
    axes: new Map(axes),
    refunds: new Map(),
  };
}

/** How often each kind of try got each answer: a property over tries that are all refused would say nothing. */
const answers = new Map<string, number>();

function run(list: Parameters<typeof entriesOf>[1]): { batch: Batch; model: Model; state: BookState } {
  const state = emptyBook();
  const batch = newBatch([state], now);
  const model = new Model(accounts, conversions);
  for (const group of entriesOf(book, list)) {
    const result = decide(batch, group);
    const answer = isRefused(result) ? result.code : 'ok';
    expect(answer).toBe(model.do(group));
    const [first] = group;
    const what =
      first?.op === 'transfer' ? (first.role?.type ?? (first.hold ? 'postHold' : 'plain')) : first?.op;
    answers.set(`${what} ${answer}`, (answers.get(`${what} ${answer}`) ?? 0) + 1);
  }
  return { batch, model, state };
}

const everyOutcome = [
  'plain ok',
  'plain insufficientBalance',
  'plain limitExceeded',
  'plain assetDiffers',
  'plain accountsSame',
  'plain transferIdReused',
  'hold ok',
  'hold insufficientBalance',
  'hold limitExceeded',
  'hold transferIdReused',
  'postHold ok',
  'postHold holdUnknown',
  'postHold holdAlreadyResolved',
  'postHold holdAmountExceeded',
  'release ok',
  'release holdUnknown',
  'release holdAlreadyResolved',
  'conversion ok',
  'conversion conversionFull',
  'link ok',
  'link insufficientBalance',
  'refund ok',
  'refund refundNotPossible',
  'refund transferUnknown',
  'refund accountNotOutside',
  'return ok',
  'return returnNotPossible',
  'return returnTooLarge',
  'reversal ok',
  'reversal alreadyReversed',
  'reversal notReversible',
];

describe('decisions on entries', () => {
  it('answer every try as the plain model does, and leave totals, holds and places as it does', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const { batch, model, state } = run(list);
        for (const account of state.accounts.values()) {
          expect(account.inTotal).toBe(model.cameIn(account.code));
          expect(account.outTotal).toBe(model.wentOut(account.code));
          expect(account.heldOut).toBe(model.held('from', account.code));
          expect(account.heldIn).toBe(model.held('to', account.code));
        }
        const rows = batch.changes.get(book)?.transfers ?? [];
        expect(
          rows.map(({ id, fromStart, toStart, refundStart }) => [id, fromStart, toStart, refundStart ?? -1n]),
        ).toEqual(
          model.transfers.map(({ entry, fromStart, toStart, givenUp }) => [
            entry.id,
            fromStart,
            toStart,
            givenUp,
          ]),
        );
      }),
      { numRuns: 1_000, seed: 4 },
    );
  }, 60_000);

  it('were tried in every way, with every outcome', () => {
    expect(everyOutcome.filter((expected) => (answers.get(expected) ?? 0) < 10)).toEqual([]);
  });

  it('give back of a gift exactly what still rests, after any number of exchanges', () => {
    fc.assert(
      fc.property(refundTries, (list) => {
        const { batch, model } = run(list);
        const refunds = (batch.changes.get(book)?.transfers ?? []).flatMap(
          ({ refundStart }) => refundStart ?? [],
        );
        expect(refunds).toEqual(model.transfers.flatMap(({ givenUp }) => (givenUp < 0n ? [] : givenUp)));
      }),
      { numRuns: 1_000, seed: 7 },
    );
  }, 60_000);

  it('conserve: what came in anywhere went out somewhere, asset by asset', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const { state } = run(list);
        const sums = new Map<string, bigint>();
        for (const { asset, inTotal, outTotal } of state.accounts.values())
          sums.set(asset, (sums.get(asset) ?? 0n) + inTotal - outTotal);
        expect([...sums.values()].every((sum) => sum === 0n)).toBe(true);
      }),
      { numRuns: 300, seed: 5 },
    );
  }, 60_000);

  it('never let an inside account give what it has not got, counting what is reserved, nor pass a limit', () => {
    fc.assert(
      fc.property(tries, (list) => {
        const { state } = run(list);
        for (const { outside, inTotal, outTotal, heldOut, heldIn, inLimit } of state.accounts.values()) {
          expect(outside || inTotal - outTotal - heldOut >= 0n).toBe(true);
          expect(inLimit === null || inTotal + heldIn <= inLimit).toBe(true);
        }
      }),
      { numRuns: 300, seed: 6 },
    );
  }, 60_000);
});
