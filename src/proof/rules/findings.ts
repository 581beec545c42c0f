/** Everything that a check of a log can find wrong; the list is closed. */
export const findingCodes = [
  /** The checkpoint is absent, malformed, not signed by a known key, wrongly signed, or of another log. */
  'checkpointMissing',
  'checkpointMalformed',
  'checkpointNotSigned',
  'checkpointSignature',
  'checkpointOrigin',
  /** The log is shorter than when it was last seen, or its beginning has changed since. */
  'logCutBack',
  'historyChanged',
  'rememberedHead',
  /** A file of the log is absent or has the wrong length. */
  'fileMissing',
  'fileMalformed',
  /** An entry is not the one that was signed; a hash in a tile is not; which of both cannot be told. */
  'entryChanged',
  'tileChanged',
  'entryOrTileChanged',
  /** The tree of all entries is not the one that was signed. */
  'rootDiffers',
  /** An entry is no leaf, or of another book. */
  'leafMalformed',
  'leafOfOtherBook',
  /** The totals do not come out. */
  'axisOverlap',
  'axisGap',
  'assetChanged',
  'sumNotZero',
  /** In the database: rows that do not belong together. */
  'headDiffers',
  'checkpointDiffers',
  'placementBroken',
  'leafMissing',
  'leafRowChanged',
  'leafUnplaced',
  'pendingBroken',
  /** Log and book do not agree. */
  'factWithoutLeaf',
  'leafWithoutFact',
  'leafDiffersFromFact',
] as const;
export type FindingCode = (typeof findingCodes)[number];

/** One thing that is wrong, and where. */
export interface Finding {
  readonly code: FindingCode;
  /** Path of the file below the log's prefix; of a database, table and row. */
  readonly where: string;
  /** Position of the entry, or index of the hash in its level, where one is concerned. */
  readonly position: number | null;
  /** Figures that belong to it: what was expected, what was found. */
  readonly details: Readonly<Record<string, string>>;
}

/** Collects findings, the first of them in full: a log of millions may be wrong in millions of places. */
export interface FindingList {
  add(
    code: FindingCode,
    where: string,
    position?: number | null,
    details?: Readonly<Record<string, string>>,
  ): void;
  readonly list: readonly Finding[];
  count(): number;
}

const keptMax = 1000;

/** An empty list. */
export function findingList(): FindingList {
  const list: Finding[] = [];
  let count = 0;
  return {
    list,
    count: () => count,
    add: (code, where, position = null, details = {}) => {
      count += 1;
      if (list.length < keptMax) list.push({ code, where, position, details });
    },
  };
}
