import { sameBytes, toBase64 } from './base64.ts';
import { decodeBundle } from './bundle.ts';
import { openCheckpoint, type Checkpoint } from './checkpoint.ts';
import { tileComparison, type TileComparison } from './compare-tiles.ts';
import { entryReader, type EntryReader } from './entry-reader.ts';
import { findingList, type Finding, type FindingCode, type FindingList } from './findings.ts';
import type { TreeHasher } from './hashing.ts';
import type { VerifierKey } from './note.ts';
import { tilePath, tileWidth, widthOf, type TileAddress } from './tile-path.ts';
import { tileTree, type Tile } from './tile-tree.ts';
import type { AccountTotal, AssetTotal } from './totals.ts';

/** Where a log's files come from: a server, a folder, a database. */
export interface LogSource {
  /** The file at a path below the log's prefix ("checkpoint", "tile/0/000.p/7"), or null when there is none. */
  read(path: string): Promise<Uint8Array | null>;
}

export interface VerifyOptions {
  readonly hasher: TreeHasher;
  /** Keys that the log may be signed with. */
  readonly keys: readonly VerifierKey[];
  /** The checkpoint that this verifier saw last, as it was signed; null the first time. */
  readonly lastSeen: string | null;
  /** Called after each bundle of 256 entries. */
  readonly onProgress?: (entries: number, size: number) => void;
}

export interface LogReport {
  readonly sound: boolean;
  readonly checkpoint: Checkpoint | null;
  /** The checkpoint as it was signed: to be remembered as `lastSeen` when the log is sound. */
  readonly note: string | null;
  /** Entries that were read and hashed again. */
  readonly entries: number;
  readonly kinds: ReadonlyMap<string, number>;
  readonly accounts: readonly AccountTotal[];
  readonly assets: readonly AssetTotal[];
  /** The first 1,000 findings, and how many there are. */
  readonly findings: readonly Finding[];
  readonly findingCount: number;
}

/** Bundles that are asked for at once. */
const ahead = 8;

/**
 * Checks a whole log and believes nothing but the keys: hashes every entry again, compares all tiles, the signed
 * root and the head seen last, and recomputes the totals of every account from the entries.
 */
export async function verifyLog(source: LogSource, options: VerifyOptions): Promise<LogReport> {
  const findings = findingList();
  const note = await readNote(source, findings);
  const checkpoint = note === null ? null : await openHead(note, options.keys, findings);
  const reader = entryReader(checkpoint?.origin ?? '', findings);
  if (checkpoint === null) return reportOf(findings, null, note, 0, reader);
  const lastSeen = await headSeenLast(options, checkpoint, findings);
  const walk: Walk = { source, options, checkpoint, lastSeen, findings, reader };
  const entries = await walkEntries(walk);
  reader.finish();
  return reportOf(findings, checkpoint, note, entries, reader);
}

interface Walk {
  readonly source: LogSource;
  readonly options: VerifyOptions;
  readonly checkpoint: Checkpoint;
  readonly lastSeen: Checkpoint | null;
  readonly findings: FindingList;
  readonly reader: EntryReader;
}

async function readNote(source: LogSource, findings: FindingList): Promise<string | null> {
  const bytes = await source.read('checkpoint');
  if (bytes === null) {
    findings.add('checkpointMissing', 'checkpoint');
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    findings.add('checkpointMalformed', 'checkpoint');
    return null;
  }
}

const checkpointFindings = {
  malformed: 'checkpointMalformed',
  notSigned: 'checkpointNotSigned',
  signatureWrong: 'checkpointSignature',
  originDiffers: 'checkpointOrigin',
} as const satisfies Record<string, FindingCode>;

async function openHead(
  note: string,
  keys: readonly VerifierKey[],
  findings: FindingList,
): Promise<Checkpoint | null> {
  const verdict = await openCheckpoint(note, keys);
  if (verdict.ok) return verdict.checkpoint;
  findings.add(checkpointFindings[verdict.problem], 'checkpoint');
  return null;
}

/** The head seen last, when the log can still be compared with it. */
async function headSeenLast(
  { lastSeen, keys }: VerifyOptions,
  checkpoint: Checkpoint,
  findings: FindingList,
): Promise<Checkpoint | null> {
  if (lastSeen === null) return null;
  const verdict = await openCheckpoint(lastSeen, keys);
  if (!verdict.ok || verdict.checkpoint.origin !== checkpoint.origin) {
    findings.add('rememberedHead', 'checkpoint', null, {
      problem: verdict.ok ? 'originDiffers' : verdict.problem,
    });
    return null;
  }
  const seen = verdict.checkpoint;
  if (seen.size > checkpoint.size) {
    findings.add('logCutBack', 'checkpoint', null, {
      seen: String(seen.size),
      found: String(checkpoint.size),
    });
    return null;
  }
  return seen;
}

/** Reads all bundles in order; answers how many entries it hashed. */
async function walkEntries(walk: Walk): Promise<number> {
  const { source, options, checkpoint, findings } = walk;
  const full: Tile[] = [];
  const tree = tileTree(options.hasher, (tile) => full.push(tile));
  const comparison = tileComparison(
    options.hasher,
    (address) => source.read(tilePath(address)),
    checkpoint.size,
    findings,
  );
  const bundles = Math.ceil(checkpoint.size / tileWidth);
  const asked = new Map<number, Promise<Uint8Array | null>>();
  checkSeen(walk, 0, () => tree.root());
  for (let number = 0; number < bundles; number += 1) {
    for (let next = number; next < Math.min(number + ahead, bundles); next += 1)
      if (!asked.has(next)) asked.set(next, askFor(source, bundleAddress(checkpoint.size, next)));
    const bytes = await asked.get(number);
    asked.delete(number);
    const address = bundleAddress(checkpoint.size, number);
    const entries = entriesOf(bytes ?? null, address, findings);
    // Without these entries nothing behind them can be hashed into the tree.
    if (entries === null) return tree.size();
    for (const entry of entries) {
      walk.reader.read(entry, tree.size());
      tree.append(options.hasher.leaf(entry));
      checkSeen(walk, tree.size(), () => tree.root());
    }
    for (const tile of full.splice(0)) await comparison.compare(tile);
    options.onProgress?.(tree.size(), checkpoint.size);
  }
  await closeTree(tree.edges(), tree.root(), checkpoint, comparison, findings);
  return tree.size();
}

/** Asks early; a failure is thrown where the answer is used. */
function askFor(source: LogSource, address: TileAddress): Promise<Uint8Array | null> {
  const answer = source.read(tilePath(address));
  answer.catch(() => undefined);
  return answer;
}

function bundleAddress(size: number, number: number): TileAddress {
  return { level: 'entries', number, width: widthOf(size, 0, number) };
}

function entriesOf(
  bytes: Uint8Array | null,
  address: TileAddress,
  findings: FindingList,
): readonly Uint8Array[] | null {
  const path = tilePath(address);
  if (bytes === null) findings.add('fileMissing', path);
  const entries = bytes === null ? null : decodeBundle(bytes);
  if (bytes !== null && entries?.length !== address.width)
    findings.add('fileMalformed', path, address.number * tileWidth, {
      expected: String(address.width),
      found: String(entries?.length ?? 'lengths that do not come out even'),
    });
  return entries?.length === address.width ? entries : null;
}

async function closeTree(
  edges: readonly Tile[],
  root: Uint8Array,
  checkpoint: Checkpoint,
  comparison: TileComparison,
  findings: FindingList,
): Promise<void> {
  await comparison.compareEdges(edges, checkpoint.root);
  if (!sameBytes(root, checkpoint.root))
    findings.add('rootDiffers', 'checkpoint', null, {
      signed: toBase64(checkpoint.root),
      computed: toBase64(root),
    });
}

function checkSeen({ lastSeen, findings }: Walk, size: number, root: () => Uint8Array): void {
  if (lastSeen?.size !== size) return;
  const computed = root();
  if (!sameBytes(computed, lastSeen.root))
    findings.add('historyChanged', 'checkpoint', null, {
      size: String(size),
      seen: toBase64(lastSeen.root),
      computed: toBase64(computed),
    });
}

function reportOf(
  findings: FindingList,
  checkpoint: Checkpoint | null,
  note: string | null,
  entries: number,
  reader: EntryReader,
): LogReport {
  return {
    sound: findings.count() === 0,
    checkpoint,
    note,
    entries,
    kinds: reader.kinds,
    accounts: reader.accounts(),
    assets: reader.assets(),
    findings: findings.list,
    findingCount: findings.count(),
  };
}
