import { useTranslation } from 'react-i18next';
import { useAreaLine } from '../places/useAreaLine.ts';
import { useAreaNames } from './useAreaNames.ts';

/** Where something holds, by name; the empty path is everywhere. */
export function AreaText({ area }: { readonly area: string }) {
  const { t } = useTranslation('desk');
  const areaLine = useAreaLine();
  const names = useAreaNames(area);
  if (area === '') return t('organisations.everywhere');
  if (names.length === 0) return <code>{area}</code>;
  return <span title={area}>{areaLine(names)}</span>;
}
