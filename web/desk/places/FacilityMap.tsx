import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { facility } from '../../../src/places/contract.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { MapBoundary } from './MapBoundary.tsx';

/** Half a megabyte that most visits do not need: it comes when somebody opens it. */
const PointMap = lazy(() => import('./PointMap.tsx').then((module) => ({ default: module.PointMap })));

interface Props {
  readonly facilities: readonly z.output<typeof facility>[];
}

/** The facilities of a page on a map, once it is asked for; the table says the same in words. */
export function FacilityMap({ facilities }: Props) {
  const { t } = useTranslation('places');
  const { t: common } = useTranslation();
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const placed = facilities.flatMap(({ id, name, shownAt }) =>
    shownAt === null
      ? []
      : [{ id, label: spokenName(name, language).text, ...shownAt.point, exact: shownAt.basis === 'own' }],
  );
  if (placed.length === 0) return null;
  if (!open) {
    return (
      <p className="map-opener">
        <Button variant="default" onClick={() => setOpen(true)}>
          {t('map.open', { count: placed.length })}
        </Button>{' '}
        <small className="muted">{t('map.size')}</small>
      </p>
    );
  }
  const missing = facilities.length - placed.length;
  return (
    <section aria-label={t('map.label')} className="map-section">
      <Button variant="default" onClick={() => setOpen(false)}>
        {t('map.close')}
      </Button>
      <MapBoundary fallback={<p role="alert">{t('map.failed')}</p>}>
        <Suspense fallback={<p role="status">{common('loading')}</p>}>
          <PointMap points={placed} />
        </Suspense>
      </MapBoundary>
      {missing > 0 ? <p className="muted">{t('map.missing', { count: missing })}</p> : null}
    </section>
  );
}
