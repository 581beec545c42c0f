import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { leafBytes, type Leaf } from '../rules/leaf.ts';
import type { FactSource } from './facts.ts';

const idsAtOnce = 2_000;

/** What a module has to tell of its facts; the rest is the same for all. */
export interface FactTable {
  /** The kind of its leaves. */
  readonly kind: string;
  /** Books that have such facts. */
  books(sql: Sql): Promise<readonly Id[]>;
  /** Ids of the facts of a book in their order, after `after`, at most `limit`. */
  idsAfter(sql: Sql, book: Id, after: Id | null, limit: number): Promise<readonly Id[]>;
  /** The leaves made anew from the facts as they stand now; ids without a fact are left out. */
  leaves(sql: Sql, book: Id, ids: readonly Id[]): Promise<readonly Leaf[]>;
}

/** A source of facts for `checkLog` out of a table of facts, one leaf each. */
export function defineFacts({ kind, books, idsAfter, leaves }: FactTable): FactSource {
  return {
    kinds: [kind],
    books,
    expected: (sql, book) => idPages((after) => idsAfter(sql, book, after, idsAtOnce)),
    leavesOf: async (sql, book, ids) =>
      new Map((await leaves(sql, book, ids)).map((leaf) => [leaf.leafId, factBytes(leaf)])),
  };
}

async function* idPages(page: (after: Id | null) => Promise<readonly Id[]>): AsyncGenerator<readonly Id[]> {
  for (let after: Id | null = null; ;) {
    const ids = await page(after);
    const last = ids.at(-1);
    if (last === undefined) return;
    yield ids;
    after = last;
  }
}

/**
 * The bytes of a leaf, or, for a row that was changed into one of which no leaf can be made, what is wrong with
 * it: that too differs from the leaf.
 */
function factBytes(leaf: Leaf): Uint8Array {
  try {
    return leafBytes(leaf);
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return Buffer.from(error.message);
    throw error;
  }
}
