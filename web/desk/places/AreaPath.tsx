import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { areaName } from '../../../src/places/contract.ts';
import { SpokenText } from '../shell/kit/SpokenText.tsx';

export type AreaName = z.output<typeof areaName>;

/** Areas from the country down, each a link; names alone do not tell one village from another. */
export function AreaPath({ areas }: { readonly areas: readonly AreaName[] }) {
  const { t } = useTranslation('places');
  return (
    <nav aria-label={t('path')} className="area-path">
      <ol>
        {areas.map((area) => (
          <li key={area.path}>
            <Link to="/areas" search={{ path: area.path }}>
              <SpokenText name={area.name} />
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
