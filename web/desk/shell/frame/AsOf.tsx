import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { millisOf, systemClock, toInstant } from '../../../../src/kernel/time.ts';
import { asOf } from '../../../i18n/formatTime.ts';
import { useLanguage } from '../useLanguage.ts';

const hourMilliseconds = 3_600_000;

/** The moment that the data on the page is of: the oldest of what is shown now. Old data says how old it is. */
export function AsOf() {
  const { t } = useTranslation();
  const { t: desk } = useTranslation('desk');
  const language = useLanguage();
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((listener: () => void) => cache.subscribe(listener), [cache]);
  const oldest = useSyncExternalStore(subscribe, () =>
    cache
      .findAll({ type: 'active' })
      .map((shown) => shown.state.dataUpdatedAt)
      .filter((updatedAt) => updatedAt > 0)
      .reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
  );
  if (!Number.isFinite(oldest)) return null;
  const at = toInstant(new Date(oldest));
  const time = asOf(language, at);
  const hours = Math.floor((millisOf(systemClock.now()) - oldest) / hourMilliseconds);
  if (hours >= 1) return <span className="as-of stale">{desk('asOf.stale', { hours, time })}</span>;
  return (
    <span className="as-of">
      <time dateTime={at}>{t('time.asOf', { time })}</time>
    </span>
  );
}
