import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Facts of one thing, name and value side by side. A value that nobody gave is told as such. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, ReactNode])[] }) {
  const { t } = useTranslation('common');
  return (
    <dl className="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value === null || value === '' ? (
              <span className="muted">
                {t('value.unknown')} <small>{t('value.notReported')}</small>
              </span>
            ) : (
              value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
