import { uuidV7, type Id, type IdSource } from '../kernel/ids.ts';
import { after, toInstant, type Instant } from '../kernel/time.ts';
import { nodeHasher } from './actions/hasher.ts';
import { createLogSigner, logOrigin, type LogSigner } from './actions/signer.ts';
import { encodeBundle } from './rules/bundle.ts';
import { checkpointText } from './rules/checkpoint.ts';
import { hashedTile, type HashedTile } from './rules/hashed-tile.ts';
import { hashBytes } from './rules/hashing.ts';
import type { Leaf } from './rules/leaf.ts';
import { parseVerifierKey, type VerifierKey } from './rules/note.ts';
import { tilePath, tileWidth } from './rules/tile-path.ts';
import { keyOf } from './rules/tile-reader.ts';
import { tileTree, type Tile } from './rules/tile-tree.ts';
import type { LogSource } from './rules/verify-log.ts';
import { seededRandom } from '../../test/kit/random.ts';

/** The moment at which the facts of tests begin. */
export const testBegin: Instant = toInstant(new Date('2020-01-24T08:00:00.000Z'));

/** Ids that are the same in every run. */
export function testIds(seed: number): IdSource {
  const random = seededRandom(seed);
  return {
    next: () =>
      uuidV7(
        testBegin,
        Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
      ),
  };
}

/** The log key of tests: the seed 00 01 02 … 1f. */
export const testSigner: LogSigner = createLogSigner(
  new Map([[1, Uint8Array.from({ length: 32 }, (_, index) => index)]]),
);

/** The origin of a book's log in tests. */
export function testOrigin(bookId: Id): string {
  return logOrigin('https://mutao.example', bookId);
}

/** The keys that a verifier of a book's log is given. */
export function testKeys(bookId: Id): readonly VerifierKey[] {
  return testSigner.verifierKeys(testOrigin(bookId)).flatMap((text) => parseVerifierKey(text) ?? []);
}

/** Makes leaves of a sound book, one after the other, as the ledger does: starts go on where they stopped. */
export function leafMaker(bookId: Id, seed = 1): () => Leaf {
  const ids = testIds(seed);
  const random = seededRandom(seed + 1);
  const totals = new Map<string, bigint>();
  const take = (axis: string, amount: bigint): bigint => {
    const start = totals.get(axis) ?? 0n;
    totals.set(axis, start + amount);
    return start;
  };
  let made = 0;
  return () => {
    made += 1;
    const common = { bookId, leafId: ids.next(), recordedAt: after(testBegin, made) };
    if (random() < 0.1) return { ...common, kind: 'letter', figures: { pages: 1, language: '中文' } };
    const to = `campaign/${Math.floor(random() * 5)}`;
    const amount = BigInt(1 + Math.floor(random() * 100_000));
    return {
      ...common,
      kind: 'transfer',
      transfer: {
        from: 'psp/test',
        to,
        asset: 'CNY',
        amount,
        fromStart: take('out psp/test', amount),
        toStart: take(`in ${to}`, amount),
      },
      privateDigest: '00'.repeat(32),
    };
  };
}

/** A log as files in memory, which a test may change. */
export interface MemoryLog extends LogSource {
  readonly files: Map<string, Uint8Array>;
}

/** The files of a log of these entries. */
export function memoryLog(bookId: Id, entries: readonly Uint8Array[]): MemoryLog {
  const files = new Map<string, Uint8Array>();
  const keep = (tile: Tile): void => {
    const width = tile.hashes.length / hashBytes;
    files.set(tilePath({ level: tile.level, number: tile.number, width }), tile.hashes.slice());
  };
  const tree = tileTree(nodeHasher, keep);
  for (const entry of entries) tree.append(nodeHasher.leaf(entry));
  for (const edge of tree.edges()) keep(edge);
  for (let start = 0; start < entries.length; start += tileWidth) {
    const bundle = entries.slice(start, start + tileWidth);
    const address = { level: 'entries', number: start / tileWidth, width: bundle.length } as const;
    files.set(tilePath(address), encodeBundle(bundle));
  }
  const origin = testOrigin(bookId);
  const text = checkpointText({ origin, size: entries.length, root: tree.root() });
  files.set('checkpoint', new TextEncoder().encode(`${text}\n${testSigner.sign(origin, text)}`));
  return { files, read: async (path) => files.get(path) ?? null };
}

/** A tree of leaves: its tiles by place, full and partial, and its root at each size. */
export interface BuiltTree {
  readonly tiles: ReadonlyMap<string, HashedTile>;
  readonly roots: readonly Uint8Array[];
}

/** Builds the tree of leaves one by one. */
export function buildTree(leaves: readonly Uint8Array[]): BuiltTree {
  const tiles = new Map<string, HashedTile>();
  const keep = ({ level, number, hashes }: Tile): void => {
    tiles.set(keyOf(level, number), hashedTile(nodeHasher, hashes));
  };
  const tree = tileTree(nodeHasher, keep);
  const roots = [tree.root()];
  for (const leaf of leaves) {
    tree.append(nodeHasher.leaf(leaf));
    roots.push(tree.root());
  }
  tree.edges().forEach(keep);
  return { tiles, roots };
}
