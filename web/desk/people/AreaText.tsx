import { useTranslation } from 'react-i18next';

/** Where something holds; the empty path is everywhere. */
export function AreaText({ area }: { readonly area: string }) {
  const { t } = useTranslation('desk');
  return area === '' ? t('organisations.everywhere') : <code>{area}</code>;
}
