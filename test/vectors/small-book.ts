import { fractionText } from '../../src/kernel/fraction.ts';
import { Refusal } from '../../src/kernel/refusal.ts';
import type { TrailPage } from '../../src/ledger/rules/lineage.ts';
import { follow } from '../../src/ledger/rules/lineage-follow.ts';
import { MemoryBook, type MemoryEntry } from '../../src/ledger/rules/lineage-memory-book.ts';
import { origins } from '../../src/ledger/rules/lineage-origins.ts';

const accounts = {
  CNY: { outside: ['givers', 'makers', 'families', 'bridge-out'], inside: ['pot', 'pot2'] },
  mask: {
    outside: ['mask-givers', 'factory', 'packing', 'hands', 'loss'],
    inside: ['store', 'transit', 'clinic'],
  },
  glove: { outside: ['glove-givers', 'glove-packing'], inside: ['gloves'] },
  kit: { outside: ['bench', 'people'], inside: ['kits'] },
} as const;

/** A book in memory that is written and read in short lines: for worked examples. */
export function smallBook() {
  const book = new MemoryBook();
  for (const [asset, { outside, inside }] of Object.entries(accounts)) {
    for (const id of outside) book.open({ book: 'north', id, asset, outside: true });
    for (const id of inside) book.open({ book: 'north', id, asset, outside: false });
  }
  book.open({ book: 'south', id: 'bridge-in', asset: 'CNY', outside: true });
  book.open({ book: 'south', id: 'partner', asset: 'CNY', outside: false });

  /** "g1: givers > pot 10", and what it is besides. */
  function post(text: string, role?: MemoryEntry['role']): void {
    const [, id = '', from = '', to = '', amount = ''] = /^(\S+): (\S+) > (\S+) (\d+)$/.exec(text) ?? [];
    book.post({ id, from, to, amount: BigInt(amount), ...(role === undefined ? {} : { role }) });
  }

  const read = async (way: typeof follow, id: string, page?: TrailPage): Promise<readonly string[]> => {
    const of = book.transfers.get(id)?.book ?? 'north';
    const { pieces, next } = await way(book.reader(), { book: of, id }, page);
    const lines = pieces.map(
      ({ start, end, path, state, at, asset, amount }) =>
        `${fractionText(start)}–${fractionText(end)} ${path.map((step) => step.id).join(' ')}: ${state} ${at.id}, ${fractionText(amount)} ${asset}`,
    );
    return next === undefined ? lines : [...lines, `next ${fractionText(next)}`];
  };

  const down = (id: string, page?: TrailPage): Promise<readonly string[]> => read(follow, id, page);
  const up = (id: string, page?: TrailPage): Promise<readonly string[]> => read(origins, id, page);

  return { book, post, down, up };
}

/** Into a conversion. */
export const into = (conversion: string) => ({ type: 'conversion', side: 'in', conversion }) as const;

/** Out of a conversion. */
export const outOf = (conversion: string) => ({ type: 'conversion', side: 'out', conversion }) as const;

/** The code of the refusal that a posting meets. */
export function refused(work: () => void): string {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'posted';
}
