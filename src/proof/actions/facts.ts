import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { sameBytes } from '../rules/base64.ts';
import type { FindingList } from '../rules/findings.ts';
import type { Leaf } from '../rules/leaf.ts';
import { readMissingLeaves } from '../store/check.ts';

/**
 * What a module above tells about its facts, so that log and book can be compared both ways. The composition
 * root gives the sources to `checkLog`.
 */
export interface FactSource {
  /** The kinds of leaves that this module writes; each kind has one source. */
  readonly kinds: readonly string[];
  /** Books that have facts: their logs are looked for, even where nothing of them is left. */
  books(sql: Sql): Promise<readonly Id[]>;
  /** Ids of all facts of a book that must have a leaf, in pages of a thousand or so. */
  expected(sql: Sql, bookId: Id): AsyncIterable<readonly Id[]>;
  /** The leaves' bytes made anew from the facts as they stand now; ids without a fact are absent. */
  leavesOf(sql: Sql, bookId: Id, leafIds: readonly Id[]): Promise<ReadonlyMap<Id, Uint8Array>>;
}

/** A leaf as it was read, and where. */
export interface ReadLeaf {
  readonly leaf: Leaf;
  readonly bytes: Uint8Array;
  /** Null while it waits for its number. */
  readonly position: number | null;
}

/** Tells leaves without a fact, and leaves that say something else than their fact. */
export async function compareWithFacts(
  sql: Sql,
  bookId: Id,
  sources: readonly FactSource[],
  leaves: readonly ReadLeaf[],
  findings: FindingList,
): Promise<void> {
  for (const source of sources) {
    const own = leaves.filter(({ leaf }) => source.kinds.includes(leaf.kind));
    if (own.length === 0) continue;
    const ids = own.map(({ leaf }) => leaf.leafId);
    const now = await source.leavesOf(sql, bookId, ids);
    for (const { leaf, bytes, position } of own) {
      const expected = now.get(leaf.leafId);
      const where = `proof.leaf ${leaf.leafId}`;
      if (expected === undefined) findings.add('leafWithoutFact', where, position, { kind: leaf.kind });
      else if (!sameBytes(expected, bytes))
        findings.add('leafDiffersFromFact', where, position, {
          leaf: new TextDecoder().decode(bytes),
          fact: new TextDecoder().decode(expected),
        });
    }
  }
}

/** Tells facts that have no leaf. */
export async function findFactsWithoutLeaf(
  sql: Sql,
  bookId: Id,
  sources: readonly FactSource[],
  findings: FindingList,
): Promise<void> {
  for (const source of sources) {
    for await (const ids of source.expected(sql, bookId)) {
      for (const id of await readMissingLeaves(sql, bookId, ids))
        findings.add('factWithoutLeaf', `proof.leaf ${id}`, null, { kinds: source.kinds.join(', ') });
    }
  }
}
