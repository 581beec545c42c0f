/** Hashes (or entries) in a full tile (or bundle): trees are cut into tiles of height 8 (C2SP tlog-tiles). */
export const tileWidth = 256;

/** A tile of hashes, or with level 'entries' a bundle of entries. */
export interface TileAddress {
  readonly level: number | 'entries';
  readonly number: number;
  /** 1 to 256; below 256 the tile is partial. */
  readonly width: number;
}

/** "tile/0/x001/x234/067.p/5", as the tile's path below the log's prefix. */
export function tilePath({ level, number, width }: TileAddress): string {
  const partial = width === tileWidth ? '' : `.p/${width}`;
  return `tile/${level}/${numberPath(number)}${partial}`;
}

/** Groups of three digits; all but the last begin with an x: 1234067 is x001/x234/067. */
function numberPath(number: number): string {
  const digits = String(number);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, '0');
  const groups = padded.match(/\d{3}/g) ?? [];
  return groups.map((group, index) => (index < groups.length - 1 ? `x${group}` : group)).join('/');
}

/** The address that a path means, or null when it is not the one spelling of a tile's path. */
export function parseTilePath(path: string): TileAddress | null {
  const match = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path);
  if (match === null) return null;
  const [, level = '', digits = '', width] = match;
  const address: TileAddress = {
    level: level === 'entries' ? level : Number(level),
    number: Number(digits.replaceAll(/[x/]/g, '')),
    width: width === undefined ? tileWidth : Number(width),
  };
  if (
    address.width === 0 ||
    address.width > tileWidth ||
    (typeof address.level === 'number' && address.level > 63)
  )
    return null;
  return tilePath(address) === path ? address : null;
}

/** How many hashes stand in a level of the tiles of a tree: one for each 256^level leaves. */
export function hashesInLevel(size: number, level: number): number {
  return Math.floor(size / tileWidth ** level);
}

/** Levels of tiles that a tree of a size has. */
export function levelsOf(size: number): number {
  let levels = 0;
  while (hashesInLevel(size, levels) > 0) levels += 1;
  return levels;
}

/** The width of a tile in a tree of a size: 256 when full, 0 when it is not there yet. */
export function widthOf(size: number, level: number, number: number): number {
  return Math.max(0, Math.min(tileWidth, hashesInLevel(size, level) - number * tileWidth));
}
