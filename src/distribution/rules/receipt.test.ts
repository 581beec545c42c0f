import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toId, type Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { countLines } from './receipt.ts';

const lotOf = (index: number): Id => toId(`0196f3a0-0000-7000-8000-${String(index).padStart(12, '0')}`);
const item = lotOf(999);

const counted = fc
  .array(fc.tuple(fc.bigInt(1n, 1_000_000n), fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lots) =>
    lots.map(([pieces, share], index) => ({
      lot: lotOf(index),
      item,
      pieces,
      counted: BigInt(Math.floor(Number(pieces) * share)),
    })),
  );

describe('counting what came', () => {
  it('answers each lot that was sent once, whatever the order of the counts; nothing is made up', () => {
    fc.assert(
      fc.property(counted, (lots) => {
        const lines = countLines(lots, lots.toReversed());
        if (lines instanceof Refusal) throw lines;
        expect(lines).toEqual(
          lots.map(({ lot, pieces, counted: count }) => ({ lot, item, sent: pieces, counted: count })),
        );
      }),
      { seed: 20200122 },
    );
  });

  const sent = [
    { lot: lotOf(1), item, pieces: 20n },
    { lot: lotOf(2), item, pieces: 5n },
  ];
  it.each([
    ['a lot is not counted', [{ lot: lotOf(1), counted: 19n }], 'countMissing', '/lines'],
    [
      'a lot is counted twice',
      [
        { lot: lotOf(1), counted: 19n },
        { lot: lotOf(1), counted: 19n },
        { lot: lotOf(2), counted: 5n },
      ],
      'countMissing',
      '/lines/0/lot',
    ],
    [
      'a lot was never sent',
      [
        { lot: lotOf(1), counted: 19n },
        { lot: lotOf(2), counted: 5n },
        { lot: lotOf(3), counted: 1n },
      ],
      'countMissing',
      '/lines/2/lot',
    ],
    [
      'more is counted than was sent',
      [
        { lot: lotOf(2), counted: 6n },
        { lot: lotOf(1), counted: 20n },
      ],
      'countTooLarge',
      '/lines/0/counted',
    ],
  ])('is refused where %s, at its place', (_, counts, code, pointer) => {
    expect(countLines(sent, counts)).toMatchObject({ code, fields: [{ pointer }] });
  });
});
