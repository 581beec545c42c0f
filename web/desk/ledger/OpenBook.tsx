import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RefusedCall } from '../../api/failure.ts';

interface Props {
  /** What went wrong with reading from the book; null: nothing. */
  readonly error: unknown;
  readonly children: ReactNode;
}

/** What is in a book; of one that is not opened yet it says so, which is no fault. */
export function OpenBook({ error, children }: Props) {
  const { t } = useTranslation('supply');
  const unopened = error instanceof RefusedCall && error.code === 'bookUnknown';
  return unopened ? <p className="empty">{t('bookNotOpen')}</p> : children;
}
