import type { Piece } from '../../src/ledger/index.ts';
import { follow } from '../../src/ledger/rules/lineage-follow.ts';
import type { LineageTransfer } from '../../src/ledger/rules/lineage.ts';
import type { MemoryBook } from '../../src/ledger/rules/lineage-memory-book.ts';

/** A transfer of a book in memory with what became of it. */
export interface Followed {
  readonly transfer: LineageTransfer;
  readonly pieces: readonly Piece[];
}

/** Follows every transfer of a book in memory. */
export function followAll(book: MemoryBook): Promise<readonly Followed[]> {
  return Promise.all(
    [...book.transfers.values()].map(async (transfer) => ({
      transfer,
      pieces: (await follow(book.reader(), transfer)).pieces,
    })),
  );
}
