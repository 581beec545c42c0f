import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { allocationEndpoints, roundStates, type roundSummary } from '../../../src/allocation/contract.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { count } from '../../i18n/format.ts';
import { BookSelect, useBook } from '../people/BookSelect.tsx';
import { useScope } from '../shell/frame/ScopeSelect.tsx';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { PlusIcon } from '../shell/kit/icons.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { endpointQuery, withChoice } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { useLanguage } from '../shell/useLanguage.ts';
import { RoundState } from './RoundState.tsx';

const route = getRouteApi('/desk/allocations');
type Summary = z.output<typeof roundSummary>;

/** Rounds of a book, the newest first. */
export function RoundListPage(): React.ReactNode {
  const { t } = useTranslation('allocation');
  const me = useMe();
  const router = useRouter();
  const choose = useChooseInAddress();
  const address = route.useSearch();
  const search = endpointQuery(address);
  const { books, book } = useBook(address.book);
  const create = (
    <ActionButton
      allowed={allowed(me, 'allocation.propose')}
      leftSection={<PlusIcon size={16} />}
      onClick={() => void router.navigate({ to: '/allocations/new', search: book === null ? {} : { book } })}
    >
      {t('new')}
    </ActionButton>
  );
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        {create}
      </PageHeader>
      <div className="filters">
        <BookSelect
          label={t('book')}
          books={books}
          book={book}
          choose={(chosen) => choose(withChoice(search, { book: chosen }))}
        />
      </div>
      {book === null ? null : (
        <Rounds
          book={book}
          search={search}
          choose={(chosen) => choose({ ...chosen, book })}
          create={create}
        />
      )}
    </>
  );
}

interface RoundsProps {
  readonly book: Id;
  readonly search: Omit<ReturnType<typeof route.useSearch>, 'book' | 'scope'>;
  readonly choose: ReturnType<typeof useChooseInAddress>;
  readonly create: React.ReactNode;
}

function Rounds({ book, search, choose, create }: RoundsProps) {
  const { t } = useTranslation('allocation');
  const scope = useScope();
  const rounds = useListQuery(allocationEndpoints.listRounds, {
    params: { book },
    query: { ...(scope === undefined ? {} : { operation: scope.id }), ...search },
  });
  return (
    <DataList
      caption={t('title')}
      query={rounds}
      columns={useColumns(book)}
      rowKey={(row) => row.id}
      search={search}
      choose={choose}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: roundStates.map((value) => ({ value, label: t(`states.${value}`) })),
        },
      ]}
      empty={{ text: t('empty'), action: create }}
    />
  );
}

function useColumns(book: Id): readonly Column<Summary>[] {
  const { t } = useTranslation('allocation');
  const language = useLanguage();
  return [
    {
      key: 'item',
      head: t('item'),
      cell: (row) => (
        <Link to="/allocations/$book/$id" params={{ book, id: row.id }}>
          <SpokenText name={row.item.name} />
        </Link>
      ),
    },
    { key: 'warehouse', head: t('warehouse'), cell: (row) => <SpokenText name={row.warehouse.name} /> },
    { key: 'state', head: t('state'), cell: (row) => <RoundState state={row.state} /> },
    { key: 'sites', head: t('sites'), number: true, cell: (row) => count(language, row.sites) },
    {
      key: 'given',
      head: t('given'),
      number: true,
      cell: ({ given, supply }) =>
        t('givenOf', { given: count(language, given), supply: count(language, supply) }),
    },
    { key: 'proposedAt', head: t('proposedAt'), cell: (row) => <Moment at={row.proposedAt} /> },
  ];
}
