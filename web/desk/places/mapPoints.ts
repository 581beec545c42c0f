/** A point to draw, on WGS-84; `exact` when it is the thing's own place and not the centre of an area. */
export interface MapPoint {
  readonly id: string;
  readonly label: string;
  readonly lng: number;
  readonly lat: number;
  readonly exact: boolean;
}

/** The corners of the smallest box around all points, west-south and east-north; null for none. */
export function boundsOf(points: readonly MapPoint[]): [[number, number], [number, number]] | null {
  if (points.length === 0) return null;
  const lngs = points.map(({ lng }) => lng);
  const lats = points.map(({ lat }) => lat);
  return [
    [Math.min(...lngs), Math.min(...lats)],
    [Math.max(...lngs), Math.max(...lats)],
  ];
}

/** Points as GeoJSON; those that are not exact come first, so that exact ones lie on top. */
export function featuresOf(points: readonly MapPoint[]) {
  return {
    type: 'FeatureCollection' as const,
    features: points
      .toSorted((a, b) => Number(a.exact) - Number(b.exact))
      .map(({ id, label, lng, lat, exact }) => ({
        type: 'Feature' as const,
        properties: { id, label, exact },
        geometry: { type: 'Point' as const, coordinates: [lng, lat] },
      })),
  };
}
