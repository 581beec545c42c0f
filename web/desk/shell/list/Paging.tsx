import { Button } from '@mantine/core';
import { useLocation, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NextIcon, PreviousIcon } from '../kit/icons.tsx';
import type { SearchValues } from './listSearch.ts';

declare module '@tanstack/history' {
  interface HistoryState {
    /** How many pages of the list lie before this one in the browser's history. */
    pagesBefore?: number;
  }
}

interface Props {
  readonly rows: number;
  readonly next: string | undefined;
  readonly search: SearchValues;
  readonly choose: (search: SearchValues) => void;
}

/**
 * Pages of a list cut by cursors: a cursor only leads on, so the way back is the browser's own history. A
 * link into the middle of a list offers the first page instead.
 */
export function Paging({ rows, next, search, choose }: Props) {
  const { t } = useTranslation('desk');
  const router = useRouter();
  const pagesBefore = useLocation().state.pagesBefore ?? 0;
  const cursor = search['cursor'];
  const goOn = (): void => {
    void router.navigate({
      to: '.',
      search: { ...search, cursor: next } as never,
      state: { pagesBefore: pagesBefore + 1 },
    });
  };
  return (
    <nav className="paging" aria-label={t('list.pages')}>
      <span className="muted" role="status">
        {t('list.rows', { count: rows })}
        {pagesBefore > 0 ? ` · ${t('list.page', { page: pagesBefore + 1 })}` : ''}
      </span>
      <span className="paging-buttons">
        {cursor === undefined || pagesBefore > 0 ? null : (
          <Button variant="default" size="sm" onClick={() => choose({ ...search, cursor: undefined })}>
            {t('list.first')}
          </Button>
        )}
        {pagesBefore > 0 ? (
          <Button
            variant="default"
            size="sm"
            leftSection={<PreviousIcon size={16} />}
            onClick={() => router.history.back()}
          >
            {t('list.previous')}
          </Button>
        ) : null}
        {next === undefined ? null : (
          <Button variant="default" size="sm" rightSection={<NextIcon size={16} />} onClick={goOn}>
            {t('list.next')}
          </Button>
        )}
      </span>
    </nav>
  );
}
