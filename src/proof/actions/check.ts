import type { Id } from '../../kernel/ids.ts';
import { transact, type Database, type Sql } from '../../platform/index.ts';
import { sameBytes, toBase64 } from '../rules/base64.ts';
import { tileComparison } from '../rules/compare-tiles.ts';
import { entryReader } from '../rules/entry-reader.ts';
import { findingList, type Finding, type FindingList } from '../rules/findings.ts';
import { parseVerifierKey } from '../rules/note.ts';
import { hashesInLevel, tileWidth } from '../rules/tile-path.ts';
import { tileTree, type Tile, type TileTree } from '../rules/tile-tree.ts';
import { allBooks, readExtent, readHeadRoot, readOneMoment } from '../store/check.ts';
import { readEntries, type EntryRow } from '../store/files.ts';
import { readHead } from '../store/sequence.ts';
import { checkpointWalk } from './check-checkpoints.ts';
import { checkUnplaced, checkWaiting } from './check-waiting.ts';
import type { Walk } from './check-walk.ts';
import { compareWithFacts, findFactsWithoutLeaf, type FactSource, type ReadLeaf } from './facts.ts';
import { readTileFile } from './files.ts';
import { nodeHasher } from './hasher.ts';
import type { LogSigner } from './signer.ts';

export interface LogCheckOptions {
  readonly signer: LogSigner;
  /** One source for each module that writes leaves; without any, log and book are not compared. */
  readonly facts: readonly FactSource[];
}

/** What the check of one book's log found. */
export interface LogCheck {
  readonly bookId: Id;
  /** Leaves that have a number, and leaves that wait for one. */
  readonly size: number;
  readonly waiting: number;
  readonly checkpoints: number;
  readonly findings: readonly Finding[];
  readonly findingCount: number;
}

/** Entries that are read at once. */
const entriesAtOnce = 8 * tileWidth;

/**
 * Checks every log in the database against its own rows and against the book: every entry is hashed again, tiles, head and
 * all checkpoints ever published are compared with the tree of the entries, totals are recomputed from the
 * entries, each leaf is compared with its fact and each fact is looked for. Reads one moment; changes nothing.
 */
export async function checkLog(database: Database, options: LogCheckOptions): Promise<readonly LogCheck[]> {
  return transact(database, async (sql) => {
    await readOneMoment(sql);
    const books = new Set(await allBooks(sql));
    for (const source of options.facts) for (const book of await source.books(sql)) books.add(book);
    const checks: LogCheck[] = [];
    for (const bookId of [...books].toSorted()) checks.push(await checkBook(sql, bookId, options));
    return checks;
  });
}

async function checkBook(sql: Sql, bookId: Id, options: LogCheckOptions): Promise<LogCheck> {
  const findings = findingList();
  const head = (await readHead(sql, bookId)) ?? { origin: `/${bookId}`, size: 0, edges: [] };
  const keys = options.signer.verifierKeys(head.origin).flatMap((text) => parseVerifierKey(text) ?? []);
  const walk: Walk = { sql, bookId, head, keys, facts: options.facts, findings };
  const checkpoints = await walkTree(walk);
  const waiting = await checkWaiting(walk);
  await checkUnplaced(walk, head.size + waiting);
  await findFactsWithoutLeaf(sql, bookId, options.facts, findings);
  return {
    bookId,
    size: head.size,
    waiting,
    checkpoints,
    findings: findings.list,
    findingCount: findings.count(),
  };
}

/** Builds the tree anew from all entries and compares everything with it; answers how many checkpoints there are. */
async function walkTree(walk: Walk): Promise<number> {
  const { sql, bookId, head, findings } = walk;
  const full: Tile[] = [];
  const tree = tileTree(nodeHasher, (tile) => full.push(tile));
  const comparison = tileComparison(
    nodeHasher,
    (address) => readTileFile(sql, bookId, address),
    head.size,
    findings,
  );
  const checkpoints = checkpointWalk(walk);
  const reader = entryReader(head.origin, findings);
  for (let start = 0; start < head.size; start += entriesAtOnce) {
    const end = Math.min(start + entriesAtOnce, head.size);
    const rows = await readEntries(sql, bookId, start, end);
    const leaves: ReadLeaf[] = [];
    for (const row of rows) {
      if (row.position !== tree.size()) break;
      const bytes = row.bytes ?? new Uint8Array(0);
      tellRow(row, findings);
      const leaf = row.bytes === null ? null : reader.read(bytes, row.position);
      if (leaf !== null) leaves.push({ leaf, bytes, position: row.position });
      if (leaf !== null && leaf.leafId !== row.leafId) tellChanged(row, findings, leaf.leafId);
      tree.append(nodeHasher.leaf(bytes));
      await checkpoints.reached(tree.size(), tree.root);
    }
    for (const tile of full.splice(0)) await comparison.compare(tile);
    await compareWithFacts(sql, bookId, walk.facts, leaves, findings);
    if (tree.size() < end) {
      // Positions behind a gap cannot be hashed into the tree.
      findings.add('placementBroken', `proof.placement ${bookId}`, tree.size());
      return checkpoints.finish();
    }
  }
  reader.finish();
  await comparison.compareEdges(tree.edges(), checkpoints.headRoot() ?? tree.root());
  await checkHead(walk, tree);
  return checkpoints.finish();
}

function tellRow(row: EntryRow, findings: FindingList): void {
  if (row.bytes === null) findings.add('leafMissing', `proof.leaf ${row.leafId}`, row.position);
  else if (row.leafBatchId !== row.batchId) tellChanged(row, findings, row.leafBatchId ?? '');
}

function tellChanged(row: EntryRow, findings: FindingList, found: string): void {
  findings.add('leafRowChanged', `proof.leaf ${row.leafId}`, row.position, { batch: row.batchId, found });
}

/** The head's own row, the edge and the extent of the other tables. */
async function checkHead({ sql, bookId, head, findings }: Walk, tree: TileTree): Promise<void> {
  const where = `proof.head ${bookId}`;
  const root = await readHeadRoot(sql, bookId);
  const computed = tree.root();
  if (root !== null && !sameBytes(root, computed))
    findings.add('headDiffers', where, null, { root: toBase64(root), computed: toBase64(computed) });
  const widths = (tiles: readonly Tile[]): string =>
    tiles.map(({ level, number, hashes }) => `${level}/${number}:${hashes.length}`).join(' ');
  const found = widths(head.edges);
  const expected = widths(tree.edges());
  if (found !== expected) findings.add('tileChanged', `proof.edge ${bookId}`, null, { expected, found });
  const extent = await readExtent(sql, bookId);
  if (extent.placed !== head.size)
    findings.add('placementBroken', `proof.placement ${bookId}`, Math.min(extent.placed, head.size), {
      placed: String(extent.placed),
      size: String(head.size),
    });
  for (const level of new Set([...extent.tiles.keys(), 0, 1, 2])) {
    const tiles = Math.floor(hashesInLevel(head.size, level) / tileWidth);
    const there = extent.tiles.get(level) ?? 0;
    if (there !== tiles)
      findings.add('tileChanged', `proof.tile ${bookId} level ${level}`, null, {
        expected: String(tiles),
        found: String(there),
      });
  }
}
