import type { FindingList } from './findings.ts';
import { parseLeaf } from './leaf-reader.ts';
import type { Leaf } from './leaf.ts';
import { tilePath, tileWidth } from './tile-path.ts';
import { recomputeTotals, type AccountTotal, type AssetTotal } from './totals.ts';

/** Reads the entries of a log as what they say: leaves of one book, whose totals come out. */
export interface EntryReader {
  /** @returns the leaf, or null when it is none that this version can read. */
  read(entry: Uint8Array, position: number): Leaf | null;
  /** Tells what is left open; call it once, after the last entry. */
  finish(): void;
  readonly kinds: ReadonlyMap<string, number>;
  accounts(): readonly AccountTotal[];
  assets(): readonly AssetTotal[];
}

/** @param origin the log's name, which ends with the id of its book */
export function entryReader(origin: string, findings: FindingList): EntryReader {
  const totals = recomputeTotals();
  const kinds = new Map<string, number>();
  const count = (kind: string): void => void kinds.set(kind, (kinds.get(kind) ?? 0) + 1);

  return {
    kinds,
    accounts: () => totals.accounts(),
    assets: () => totals.assets(),
    read: (entry, position) => {
      const parsed = parseLeaf(entry);
      if (parsed === null) findings.add('leafMalformed', bundleOf(position), position);
      if (parsed === null || parsed.leaf === null) {
        if (parsed !== null) count(`version ${parsed.version}`);
        return null;
      }
      const { leaf } = parsed;
      count(leaf.kind);
      if (!origin.endsWith(`/${leaf.bookId}`))
        findings.add('leafOfOtherBook', bundleOf(position), position, { book: leaf.bookId });
      if (leaf.transfer === undefined) return leaf;
      for (const { code, position: at, ...details } of totals.add(leaf.transfer, position))
        findings.add(code, bundleOf(at), at, details);
      return leaf;
    },
    finish: () => {
      for (const { code, position, ...details } of totals.finish())
        findings.add(code, bundleOf(position), position, details);
      for (const { asset, sum } of totals.assets())
        if (sum !== 0n) findings.add('sumNotZero', 'checkpoint', null, { asset, sum: String(sum) });
    },
  };
}

/** The bundle that an entry lies in once it is full. */
function bundleOf(position: number): string {
  return tilePath({ level: 'entries', number: Math.floor(position / tileWidth), width: tileWidth });
}
