import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { placesEndpoints } from '../../../src/places/contract.ts';
import type { Position } from '../../../src/places/rules/datum.ts';
import { comparedArea, farMetres } from '../../../src/places/rules/far-from-area.ts';
import { query } from '../shell/api.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

interface Props {
  /** Path of the facility's area; "" while none is chosen. */
  readonly area: string;
  readonly position: Position | null;
}

/** Says when coordinates lie far from where they should: a warning, because the source may be right. */
export function FarFromArea({ area, position }: Props) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const compared = comparedArea(area);
  const read = useQuery({
    ...query(placesEndpoints.readArea, { query: { path: compared ?? '' } }),
    enabled: compared !== null && position !== null,
  });
  const found = read.data?.data;
  const metres =
    compared === null || position === null || found?.centre == null
      ? null
      : farMetres(position, compared, found.centre.position);
  return (
    <div role="status">
      {metres === null || found === undefined ? null : (
        <p className="warning">
          {t('farFromArea', { area: spokenName(found.name, language).text, km: Math.round(metres / 1000) })}
        </p>
      )}
    </div>
  );
}
