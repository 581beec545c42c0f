import fc from 'fast-check';
import { accounts } from './town.ts';

/** What somebody tries, with earlier tries by their number. */
export type Try =
  | {
      readonly kind: 'transfer' | 'hold';
      readonly from: string;
      readonly to: string;
      readonly amount: bigint;
    }
  | { readonly kind: 'postHold'; readonly of: number; readonly amount: bigint }
  | { readonly kind: 'void' | 'repeat' | 'reuse' | 'reverse'; readonly of: number }
  | { readonly kind: 'refund' | 'return'; readonly of: number; readonly amount: bigint; readonly to: string }
  | { readonly kind: 'pay' | 'deliver' | 'link'; readonly amount: bigint };

const amount = fc.bigInt(1n, 20n);
const number = fc.nat(1_000);
const code = fc.constantFrom(...Object.keys(accounts));
const likely = fc.constantFrom(
  ['givers', 'pot'],
  ['givers', 'fund'],
  ['pot', 'makers'],
  ['pot', 'fund'],
  ['fund', 'pot'],
  ['fund', 'purse'],
  ['store', 'hands'],
  ['factory', 'store'],
);

const aTry: fc.Arbitrary<Try> = fc.oneof(
  { weight: 9, arbitrary: fc.record({ kind: fc.constant('transfer'), pair: likely, amount }).map(unpair) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('transfer'), from: code, to: code, amount }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('hold'), pair: likely, amount }).map(unpair) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('postHold'), of: number, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('void'), of: number }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('repeat', 'reuse'), of: number }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('reverse'), of: number }) },
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constantFrom('refund', 'return'), of: number, amount, to: code }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('pay', 'deliver', 'link'), amount }) },
) as fc.Arbitrary<Try>;

function unpair({
  kind,
  pair,
  amount: moved,
}: {
  kind: string;
  pair: readonly string[];
  amount: bigint;
}): unknown {
  return { kind, from: pair[0], to: pair[1], amount: moved };
}

/** Something of everything is there before the first try. */
const start: readonly Try[] = [
  { kind: 'transfer', from: 'givers', to: 'pot', amount: 30n },
  { kind: 'transfer', from: 'givers', to: 'fund', amount: 20n },
  { kind: 'transfer', from: 'givers', to: 'pot', amount: 15n },
  { kind: 'pay', amount: 9n },
  { kind: 'deliver', amount: 6n },
  { kind: 'hold', from: 'pot', to: 'makers', amount: 8n },
  { kind: 'hold', from: 'fund', to: 'purse', amount: 5n },
];

/** Lists of tries of every kind. */
export const tries = fc
  .array(aTry, { minLength: 8, maxLength: 45, size: 'max' })
  .map((list) => [...start, ...list]);

/** Gifts to one pot, payments out of it, and many refunds, so that stretches are exchanged again and again. */
export const refundTries = fc
  .array(
    fc
      .oneof(
        {
          weight: 3,
          arbitrary: fc.record({
            kind: fc.constant('transfer'),
            pair: fc.constant(['givers', 'pot']),
            amount,
          }),
        },
        {
          weight: 1,
          arbitrary: fc.record({
            kind: fc.constant('transfer'),
            pair: fc.constant(['pot', 'makers']),
            amount,
          }),
        },
      )
      .map(unpair),
    { minLength: 3, maxLength: 12, size: 'max' },
  )
  .chain((gifts) =>
    fc
      .array(
        fc.oneof(
          {
            weight: 5,
            arbitrary: fc.record({
              kind: fc.constant('refund'),
              of: number,
              amount: fc.bigInt(1n, 8n),
              to: fc.constant('givers'),
            }),
          },
          {
            weight: 1,
            arbitrary: fc
              .record({
                kind: fc.constant('transfer'),
                pair: fc.constant(['pot', 'makers']),
                amount: fc.bigInt(1n, 8n),
              })
              .map(unpair),
          },
          {
            weight: 1,
            arbitrary: fc
              .record({ kind: fc.constant('transfer'), pair: fc.constant(['givers', 'pot']), amount })
              .map(unpair),
          },
        ),
        { minLength: 5, maxLength: 30, size: 'max' },
      )
      .map((rest) => [...gifts, ...rest]),
  ) as fc.Arbitrary<readonly Try[]>;
