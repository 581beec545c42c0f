import { distanceMetres, toWgs84, type Position } from './datum.ts';

/**
 * How far a facility may lie from the centre of its county before somebody should look again, and from that of its
 * prefecture where no more is said. Larger areas tell nothing: in them everything is far from the centre.
 */
const countyMetresMax = 150_000;
const prefectureMetresMax = 300_000;
const prefectureDepth = 3;

/** The area whose centre a place in `area` is compared with: its county, else its prefecture; null: none. */
export function comparedArea(area: string): string | null {
  const codes = area.split('/');
  return codes.length < prefectureDepth ? null : codes.slice(0, prefectureDepth + 1).join('/');
}

/**
 * Metres from a position to the centre of its compared area, when they are so many that coordinates, datum or area
 * are likely to be wrong; else null.
 */
export function farMetres(position: Position, compared: string, centre: Position): number | null {
  const metres = distanceMetres(toWgs84(position), toWgs84(centre));
  const most = compared.split('/').length > prefectureDepth ? countyMetresMax : prefectureMetresMax;
  return metres > most ? metres : null;
}
