import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { goodsEndpoints, goodsKinds, type item } from '../../../src/goods/contract.ts';
import { NewButton } from '../shell/kit/NewButton.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { StatusTag } from '../shell/kit/StatusTag.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import type { Filter } from '../shell/list/FilterBar.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';

const route = getRouteApi('/desk/goods');
type Item = z.output<typeof item>;

/** All goods that can be asked for, given and counted; two grades are two items. */
export function ItemListPage(): React.ReactNode {
  const { t } = useTranslation('goods');
  const search = endpointQuery(route.useSearch());
  const items = useListQuery(goodsEndpoints.listItems, { query: search });
  const create = (
    <NewButton permission="goods.manage" to="/goods/new">
      {t('new')}
    </NewButton>
  );
  return (
    <>
      <PageHeader title={t('title')} lead={t('findHint')}>
        {create}
      </PageHeader>
      <DataList
        caption={t('title')}
        query={items}
        columns={useColumns()}
        rowKey={(row) => row.id}
        search={search}
        choose={useChooseInAddress()}
        filters={useFilters()}
        empty={{ text: t('empty'), action: create }}
      />
    </>
  );
}

function useFilters(): readonly Filter[] {
  const { t } = useTranslation('goods');
  return [
    { kind: 'words', name: 'q', label: t('find') },
    {
      kind: 'choice',
      name: 'kind',
      label: t('kind'),
      options: goodsKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'state',
      label: t('state'),
      options: (['active', 'retired'] as const).map((value) => ({ value, label: t(`states.${value}`) })),
    },
  ];
}

function useColumns(): readonly Column<Item>[] {
  const { t } = useTranslation('goods');
  return [
    {
      key: 'name',
      head: t('name'),
      cell: (row) => (
        <Link to="/goods/$id" params={{ id: row.id }}>
          <SpokenText name={row.name} />
        </Link>
      ),
    },
    {
      key: 'use',
      head: t('use'),
      cell: ({ use }) => (use.zh === '' && use.en === '' ? '—' : <SpokenText name={use} />),
    },
    { key: 'kind', head: t('kind'), cell: (row) => t(`kinds.${row.kind}`) },
    {
      key: 'standards',
      head: t('standards'),
      cell: ({ standards }) => (standards.length === 0 ? '—' : standards.join(t('list'))),
    },
    {
      key: 'state',
      head: t('state'),
      cell: ({ state }) => (
        <StatusTag tone={state === 'active' ? 'ok' : 'neutral'}>{t(`states.${state}`)}</StatusTag>
      ),
    },
  ];
}
