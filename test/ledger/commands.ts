import fc from 'fast-check';
import type { Entry, TransferEntry, TransferRole } from '../../src/ledger/rules/entry.ts';
import { linkedPair } from '../../src/ledger/rules/entry.ts';
import { toId, type Id } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/time.ts';
import type { ModelAccount, ModelConversion } from './model.ts';

export const mask = 'item:mask';

/** A small town's accounts. */
export const accounts: Readonly<Record<string, ModelAccount>> = {
  givers: { asset: 'CNY', outside: true },
  makers: { asset: 'CNY', outside: true },
  bridge: { asset: 'CNY', outside: true },
  pot: { asset: 'CNY', outside: false },
  fund: { asset: 'CNY', outside: false },
  purse: { asset: 'CNY', outside: false, inLimit: 25n },
  factory: { asset: mask, outside: true },
  hands: { asset: mask, outside: true },
  store: { asset: mask, outside: false },
};

export const conversionId = toId('01800000-0000-7000-8000-00000000c0c0');
export const conversions: Readonly<Record<string, ModelConversion>> = {
  [conversionId]: { inputs: { CNY: 40n }, output: { asset: mask, amount: 25n } },
};

export const happenedAt = '2020-02-01T08:00:00.000Z' as Instant;

/** What somebody tries, with earlier tries by their number. */
type Try =
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

/** The entries that tries stand for in a book; each try is one group. */
export function entriesOf(book: Id, list: readonly Try[]): readonly (readonly Entry[])[] {
  const groups: (readonly Entry[])[] = [];
  list.forEach((each, index) => groups.push(groupOf(book, each, index, groups)));
  return groups;
}

function groupOf(
  book: Id,
  each: Try,
  index: number,
  before: readonly (readonly Entry[])[],
): readonly Entry[] {
  const transfer = (
    from: string,
    to: string,
    moved: bigint,
    more: { role?: TransferRole; hold?: Id; reason?: string } = {},
  ): TransferEntry => ({
    op: 'transfer',
    book,
    id: idOf(index),
    from,
    to,
    amount: moved,
    happenedAt,
    kind: 'test',
    ...more,
  });
  switch (each.kind) {
    case 'transfer':
      return [transfer(each.from, each.to, each.amount)];
    case 'hold': {
      const { from, to, amount: moved } = each;
      return [{ op: 'hold', book, id: idOf(index), from, to, amount: moved, kind: 'test' }];
    }
    case 'postHold': {
      const hold = pick(before, each.of, 'hold');
      if (hold?.op !== 'hold') return [transfer('pot', 'makers', each.amount, { hold: idOf(999) })];
      return [transfer(hold.from, hold.to, each.amount, { hold: hold.id })];
    }
    case 'void': {
      const hold = pick(before, each.of, 'hold');
      return [{ op: 'release', book, hold: hold?.op === 'hold' ? hold.id : idOf(998), resolution: 'voided' }];
    }
    case 'repeat':
    case 'reuse':
      return again(before, each, transfer('pot', 'fund', 1n));
    case 'reverse': {
      const wrong = pick(before, each.of, 'transfer');
      if (wrong?.op !== 'transfer')
        return [
          transfer('pot', 'fund', 1n, { role: { type: 'reversal', of: idOf(997) }, reason: 'mistake' }),
        ];
      const role = { type: 'reversal', of: wrong.id } as const;
      return [transfer(wrong.to, wrong.from, wrong.amount, { role, reason: 'mistake' })];
    }
    case 'refund':
    case 'return': {
      const of = pick(before, each.of, 'transfer');
      const role = { type: each.kind, of: of?.op === 'transfer' ? of.id : idOf(996) } as const;
      const from = of?.op === 'transfer' ? of.to : 'pot';
      const to = of?.op === 'transfer' && index % 4 > 0 ? of.from : each.to;
      return [transfer(from, to, each.amount, { role })];
    }
    case 'pay':
      return [
        transfer('pot', 'makers', each.amount, {
          role: { type: 'conversion', conversion: conversionId, side: 'in' },
        }),
      ];
    case 'deliver':
      return [
        transfer('factory', 'store', each.amount, {
          role: { type: 'conversion', conversion: conversionId, side: 'out' },
        }),
      ];
    case 'link': {
      const out = { book, id: idOf(index), from: 'pot', to: 'bridge' };
      const into = { book, id: idOf(index + 2_000), from: 'bridge', to: 'fund' };
      return linkedPair(out, into, { amount: each.amount, happenedAt, kind: 'test' });
    }
  }
}

function again(
  before: readonly (readonly Entry[])[],
  each: { readonly kind: string; readonly of: number },
  otherwise: Entry,
): readonly Entry[] {
  const group = before[each.of % Math.max(1, before.length)];
  if (group === undefined) return [otherwise];
  if (each.kind === 'repeat') return group;
  return group.map((entry) => (entry.op === 'release' ? entry : { ...entry, kind: 'other' }));
}

function pick(before: readonly (readonly Entry[])[], of: number, op: Entry['op']): Entry | undefined {
  const all = before.flat().filter((entry) => entry.op === op);
  return all[of % Math.max(1, all.length)];
}

function idOf(index: number): Id {
  return toId(`01800000-0000-7000-8000-${String(index).padStart(12, '0')}`);
}
