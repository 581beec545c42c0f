import { Skeleton } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../../src/kernel/page.ts';
import type { Answer } from '../../../api/answer.ts';
import { FailureAlert } from '../kit/FailureAlert.tsx';
import type { Column, EmptyList } from './columns.ts';
import { FilterBar, type Filter } from './FilterBar.tsx';
import { isFiltered, withChoice, type SearchValues } from './listSearch.ts';
import { ListTable } from './ListTable.tsx';
import { Paging } from './Paging.tsx';

interface Props<Row> {
  /** What the list holds; read aloud as the table's caption. */
  readonly caption: string;
  readonly query: UseQueryResult<Answer<{ rows: Row[]; next?: string | undefined }>>;
  readonly columns: readonly Column<Row>[];
  readonly rowKey: (row: Row) => string;
  readonly search: SearchValues;
  /** The order when the address names none. */
  readonly defaultSort?: string;
  readonly filters?: readonly Filter[];
  /** Writes the list's state into the address. */
  readonly choose: (search: SearchValues) => void;
  readonly empty: EmptyList;
}

/**
 * A list: table on a desk, cards on a phone; filters, order and page live in the address. While another page
 * loads the old rows stay; loading, emptiness and failure are told in place, with the filters still at hand.
 */
export function DataList<Row>(props: Props<Row>) {
  const { caption, query, columns, rowKey, search, filters = [], choose } = props;
  const page: Page<Row> | undefined = query.data?.data as Page<Row> | undefined;
  const choice = (chosen: SearchValues): void => choose(withChoice(search, chosen));
  return (
    <section className="data-list" aria-label={caption} aria-busy={query.isFetching}>
      <FilterBar filters={filters} search={search} columns={columns} sort={sortNow(props)} choose={choice} />
      {query.isError ? (
        <FailureAlert error={query.error} doing="reading" retry={() => void query.refetch()} />
      ) : page === undefined ? (
        <LoadingRows />
      ) : page.rows.length === 0 ? (
        <NoRows {...props} />
      ) : (
        <ListTable
          caption={caption}
          rows={page.rows}
          columns={columns}
          rowKey={rowKey}
          sort={sortNow(props)}
          choose={choice}
        />
      )}
      {page === undefined || query.isError ? null : (
        <Paging rows={page.rows.length} next={page.next} search={search} choose={choose} />
      )}
    </section>
  );
}

function sortNow<Row>({ search, defaultSort }: Props<Row>): string {
  const chosen = search['sort'];
  return typeof chosen === 'string' ? chosen : (defaultSort ?? '');
}

function LoadingRows() {
  const { t } = useTranslation('common');
  return (
    <div role="status">
      <span className="visually-hidden">{t('loading')}</span>
      {[1, 2, 3, 4, 5, 6].map((row) => (
        <Skeleton key={row} height={24} my={12} />
      ))}
    </div>
  );
}

function NoRows<Row>({ search, empty, choose }: Props<Row>) {
  const { t } = useTranslation();
  const { t: desk } = useTranslation('desk');
  if (!isFiltered(search)) {
    return (
      <div className="empty">
        <p>{empty.text}</p>
        {empty.action}
      </div>
    );
  }
  return (
    <div className="empty">
      <p>{desk('list.emptyFiltered')}</p>
      <button type="button" className="link-button" onClick={() => choose({})}>
        {t('action.clearFilters')}
      </button>
    </div>
  );
}
