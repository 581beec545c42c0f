import { lineTo } from './area-path.ts';
import { toWgs84, type Point, type Position } from './datum.ts';

/** Where something is drawn, on WGS-84, and whether that is its own place or the centre of an area. */
export interface ShownAt {
  readonly point: Point;
  readonly basis: 'own' | 'areaCentre';
  /** The area whose centre it is. */
  readonly area: string | null;
}

/**
 * Where something is drawn: at its own position, else at the centre of the smallest area around it that has one,
 * else nowhere (null).
 */
export function shownAtOf(
  position: Position | null,
  area: string,
  centreOf: (path: string) => Position | undefined,
): ShownAt | null {
  if (position !== null) return { point: toWgs84(position), basis: 'own', area: null };
  for (const path of lineTo(area).toReversed()) {
    const centre = centreOf(path);
    if (centre !== undefined) return { point: toWgs84(centre), basis: 'areaCentre', area: path };
  }
  return null;
}
