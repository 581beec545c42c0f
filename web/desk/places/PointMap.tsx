import { useComputedColorScheme } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Map as MapView, setWorkerUrl, type GeoJSONSource, type StyleSpecification } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { placesEndpoints } from '../../../src/places/contract.ts';
import { query } from '../shell/api.ts';
import { boundsOf, featuresOf, type MapPoint } from './mapPoints.ts';

setWorkerUrl(workerUrl);

interface Props {
  readonly points: readonly MapPoint[];
}

/** Points on a plain ground, with the deployment's own boundaries where it has set some. */
export function PointMap({ points }: Props) {
  const { t } = useTranslation('places');
  const scheme = useComputedColorScheme('light');
  const boundaries = useQuery(query(placesEndpoints.readBoundaries, {})).data?.data.boundaries ?? null;
  return (
    <figure className="map">
      {/* Another colour scheme draws anew: the colours are read when the map is made. */}
      <Drawing key={scheme} points={points} lines={boundaries?.geojson} />
      <figcaption>
        <span className="map-key" data-exact>
          {t('map.own')}
        </span>
        <span className="map-key">{t('map.centre')}</span>
        <small className="muted">
          {boundaries === null ? t('map.plain') : t('map.boundaries', boundaries)}
          {boundaries?.approval == null ? null : ` · ${t('map.approval', { number: boundaries.approval })}`}
        </small>
      </figcaption>
    </figure>
  );
}

/** The map itself. Nothing is fetched from elsewhere: no glyphs, no sprites, no tiles. */
function Drawing({ points, lines }: Props & { readonly lines: unknown }) {
  const { t } = useTranslation('places');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return undefined;
    const bounds = boundsOf(points);
    const map = new MapView({
      container: box.current,
      style: styleOf(),
      attributionControl: false,
      ...(bounds === null ? {} : { bounds, fitBoundsOptions: { padding: 40, maxZoom: 9 } }),
    });
    map.on('load', () => {
      const drawn = map.getSource<GeoJSONSource>('points');
      void drawn?.setData(featuresOf(points));
      const borders = map.getSource<GeoJSONSource>('boundaries');
      if (lines !== undefined) void borders?.setData(lines as Parameters<GeoJSONSource['setData']>[0]);
    });
    return () => map.remove();
  }, [points, lines]);
  return <div ref={box} className="map-box" role="img" aria-label={t('map.label')} />;
}

/** Colours of the page, read from it, so that light and dark need no list of their own. */
function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim() || 'gray';
}

function styleOf(): StyleSpecification {
  const empty = { type: 'geojson' as const, data: { type: 'FeatureCollection' as const, features: [] } };
  return {
    version: 8,
    sources: { boundaries: empty, points: empty },
    layers: [
      { id: 'ground', type: 'background', paint: { 'background-color': colour('--surface') } },
      {
        id: 'boundaries',
        type: 'line',
        source: 'boundaries',
        paint: { 'line-color': colour('--border'), 'line-width': 1 },
      },
      {
        id: 'points',
        type: 'circle',
        source: 'points',
        paint: {
          'circle-radius': 6,
          'circle-color': ['case', ['get', 'exact'], colour('--brand'), colour('--surface')],
          'circle-stroke-color': colour('--brand'),
          'circle-stroke-width': 2,
        },
      },
    ],
  };
}
