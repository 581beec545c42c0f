import { useTranslation } from 'react-i18next';
import { daysUntil } from '../shell/daysUntil.ts';
import { StatusTag } from '../shell/kit/StatusTag.tsx';

/** Near expiry (近效期): so many days before the last one, or fewer. */
const nearDays = 90;

/** Until when a lot may be used, marked when that is near or past. */
export function Expiry({ on }: { readonly on: string | null }) {
  const { t } = useTranslation('supply');
  const { t: common } = useTranslation('common');
  if (on === null)
    return (
      <span className="muted">
        {common('value.unknown')} <small>{common('value.notReported')}</small>
      </span>
    );
  const days = daysUntil(on);
  return (
    <span className="tags">
      <span className="number">{on}</span>
      {days < 0 ? <StatusTag tone="bad">{t('expired')}</StatusTag> : null}
      {days >= 0 && days <= nearDays ? <StatusTag tone="warn">{t('nearExpiry', { days })}</StatusTag> : null}
    </span>
  );
}
