import {
  linkedPair,
  type Entry,
  type TransferEntry,
  type TransferRole,
} from '../../src/ledger/rules/entry.ts';
import { toId, type Id } from '../../src/kernel/ids.ts';
import { conversionId, happenedAt } from './town.ts';
import type { Try } from './tries.ts';

/** The entries that tries stand for in a book; each try is one group. */
export function entriesOf(book: Id, list: readonly Try[]): readonly (readonly Entry[])[] {
  const groups: (readonly Entry[])[] = [];
  list.forEach((each, index) => groups.push(groupOf(book, each, index, groups)));
  return groups;
}

/** Makes transfers of a book under one id. */
function transferIn(book: Id, id: Id) {
  return (
    from: string,
    to: string,
    amount: bigint,
    more: { readonly role?: TransferRole; readonly hold?: Id; readonly reason?: string } = {},
  ): TransferEntry => ({ op: 'transfer', book, id, from, to, amount, happenedAt, kind: 'test', ...more });
}

function groupOf(
  book: Id,
  each: Try,
  index: number,
  before: readonly (readonly Entry[])[],
): readonly Entry[] {
  const transfer = transferIn(book, idOf(index));
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
