import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { holds, useMe } from '../session/permissions.ts';
import { places } from './navigation.ts';

/** The way to every place that the grants open. */
export function Navigation({ onGo }: { readonly onGo?: () => void }) {
  const { t } = useTranslation('desk');
  const me = useMe();
  return (
    <nav aria-label={t('nav.label')}>
      <ul className="nav-list">
        {places
          .filter((place) => holds(me, place.permission))
          .map((place) => (
            <li key={place.to}>
              <Link
                to={place.to}
                activeOptions={{ exact: place.to === '/', includeSearch: false }}
                onClick={onGo}
              >
                <place.icon />
                {t(`nav.${place.word}`)}
              </Link>
            </li>
          ))}
      </ul>
    </nav>
  );
}
