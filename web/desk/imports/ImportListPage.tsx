import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importEndpoints } from '../../../src/platform/contract/imports.ts';
import { NewButton } from '../shell/kit/NewButton.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { ImportState } from './ImportState.tsx';
import { useImportNews, type Import } from './useImport.ts';
import { useImportWords } from './useImportWords.ts';

const route = getRouteApi('/desk/imports');

/** The imports so far, newest first. */
export function ImportListPage(): React.ReactNode {
  const { t } = useTranslation('imports');
  const search = endpointQuery(route.useSearch());
  useImportNews();
  const create = (
    <NewButton permission="imports.run" to="/imports/new">
      {t('new')}
    </NewButton>
  );
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')}>
        {create}
      </PageHeader>
      <DataList
        caption={t('title')}
        query={useListQuery(importEndpoints.listImports, { query: search })}
        columns={useColumns()}
        rowKey={(row) => row.id}
        search={search}
        choose={useChooseInAddress()}
        empty={{ text: t('empty'), action: create }}
      />
    </>
  );
}

function useColumns(): readonly Column<Import>[] {
  const { t } = useTranslation('imports');
  const words = useImportWords();
  return [
    {
      key: 'file',
      head: t('file'),
      cell: (row) => (
        <Link to="/imports/$id" params={{ id: row.id }}>
          {row.fileName ?? t('fileForgotten')}
        </Link>
      ),
    },
    { key: 'importer', head: t('importer'), cell: (row) => words.importer(row.importer) },
    { key: 'state', head: t('state'), cell: (row) => <ImportState state={row.state} /> },
    { key: 'read', head: t('counts.read'), number: true, cell: (row) => row.counts.read },
    { key: 'refused', head: t('counts.refused'), number: true, cell: (row) => row.counts.refused },
    { key: 'createdAt', head: t('createdAt'), cell: (row) => <Moment at={row.createdAt} /> },
  ];
}
