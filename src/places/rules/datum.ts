/**
 * The two datums in which coordinates reach us. WGS-84 is what satellites give; GCJ-02 is the shifted one
 * that maps sold in China show. They differ by 50 to 700 metres there and not at all elsewhere, so a
 * coordinate without its datum is no coordinate.
 */
export const datums = ['WGS-84', 'GCJ-02'] as const;
export type Datum = (typeof datums)[number];

/** Degrees; east and north are positive. */
export interface Point {
  readonly lng: number;
  readonly lat: number;
}

/** A point that says on which datum it stands. */
export interface Position extends Point {
  readonly datum: Datum;
}

/** Krasovsky 1940, the ellipsoid of the published formula: half axis in metres, eccentricity squared. */
const halfAxis = 6_378_245;
const eccentricitySquared = 0.006_693_421_622_965_943;

/** Half a millimetre in degrees: the inverse is as exact as this. */
const toleranceDegrees = 5e-9;
const iterationsMax = 20;

/** Whether GCJ-02 shifts here: the box of the published formula. */
export function isShifted({ lng, lat }: Point): boolean {
  return lng >= 72.004 && lng <= 137.8347 && lat >= 0.8293 && lat <= 55.8271;
}

/** The same place on WGS-84. */
export function toWgs84({ lng, lat, datum }: Position): Point {
  return datum === 'WGS-84' ? { lng, lat } : gcj02ToWgs84({ lng, lat });
}

/** The same place on another datum. */
export function onDatum(position: Position, datum: Datum): Position {
  if (position.datum === datum) return position;
  const point = toWgs84(position);
  return { ...(datum === 'WGS-84' ? point : wgs84ToGcj02(point)), datum };
}

/** WGS-84 to GCJ-02 by the published formula ("eviltransform"); unchanged outside its box. */
export function wgs84ToGcj02(point: Point): Point {
  if (!isShifted(point)) return { lng: point.lng, lat: point.lat };
  const { lng, lat } = shiftAt(point);
  return { lng: point.lng + lng, lat: point.lat + lat };
}

/** The inverse by iteration, exact to half a millimetre; unchanged outside the box. */
export function gcj02ToWgs84(point: Point): Point {
  if (!isShifted(point)) return { lng: point.lng, lat: point.lat };
  let guess: Point = point;
  for (let iteration = 0; iteration < iterationsMax; iteration += 1) {
    const shift = shiftAt(guess);
    const miss = { lng: point.lng - guess.lng - shift.lng, lat: point.lat - guess.lat - shift.lat };
    guess = { lng: guess.lng + miss.lng, lat: guess.lat + miss.lat };
    if (Math.abs(miss.lng) < toleranceDegrees && Math.abs(miss.lat) < toleranceDegrees) break;
  }
  return guess;
}

function shiftAt({ lng, lat }: Point): Point {
  const x = lng - 105;
  const y = lat - 35;
  const radians = (lat / 180) * Math.PI;
  const magic = 1 - eccentricitySquared * Math.sin(radians) ** 2;
  const north =
    (northwards(x, y) * 180) /
    (((halfAxis * (1 - eccentricitySquared)) / (magic * Math.sqrt(magic))) * Math.PI);
  const east = (eastwards(x, y) * 180) / ((halfAxis / Math.sqrt(magic)) * Math.cos(radians) * Math.PI);
  return { lng: east, lat: north };
}

/** Metres. */
function northwards(x: number, y: number): number {
  return (
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    waves([20, 6 * x], [20, 2 * x]) +
    waves([20, y], [40, y / 3]) +
    waves([160, y / 12], [320, y / 30])
  );
}

/** Metres. */
function eastwards(x: number, y: number): number {
  return (
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    waves([20, 6 * x], [20, 2 * x]) +
    waves([20, x], [40, x / 3]) +
    waves([150, x / 12], [300, x / 30])
  );
}

type Wave = readonly [height: number, halfTurns: number];

function waves(first: Wave, second: Wave): number {
  return ((first[0] * Math.sin(first[1] * Math.PI) + second[0] * Math.sin(second[1] * Math.PI)) * 2) / 3;
}

const earthRadiusMetres = 6_371_008.8;

/** Great-circle distance between two points of one datum, in metres (haversine, mean radius). */
export function distanceMetres(a: Point, b: Point): number {
  const radians = Math.PI / 180;
  const half =
    Math.sin(((b.lat - a.lat) * radians) / 2) ** 2 +
    Math.cos(a.lat * radians) * Math.cos(b.lat * radians) * Math.sin(((b.lng - a.lng) * radians) / 2) ** 2;
  return 2 * earthRadiusMetres * Math.asin(Math.min(1, Math.sqrt(half)));
}
