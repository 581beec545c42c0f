import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importEndpoints } from '../../../src/platform/contract/imports.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { PlusIcon } from '../shell/kit/icons.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { ImportState } from './ImportState.tsx';
import { useImportNews, type Import } from './useImport.ts';
import { useImportWords } from './useImportWords.ts';

const route = getRouteApi('/desk/imports');

/** The imports so far, newest first. */
export function ImportListPage(): React.ReactNode {
  const { t } = useTranslation('imports');
  const me = useMe();
  const router = useRouter();
  const search = endpointQuery(route.useSearch());
  useImportNews();
  const create = (
    <ActionButton
      allowed={allowed(me, 'imports.run')}
      leftSection={<PlusIcon size={16} />}
      onClick={() => void router.navigate({ to: '/imports/new' })}
    >
      {t('new')}
    </ActionButton>
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
