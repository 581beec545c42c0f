import { Skeleton } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Stands in for a page that takes longer than a moment. */
export function Pending() {
  const { t } = useTranslation();
  return (
    <div role="status">
      <span className="visually-hidden">{t('loading')}</span>
      <Skeleton height={40} width="50%" mb={24} />
      <Skeleton height={20} mb={12} />
      <Skeleton height={20} mb={12} />
      <Skeleton height={20} width="70%" />
    </div>
  );
}
