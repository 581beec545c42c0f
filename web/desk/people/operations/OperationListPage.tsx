import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { operationEndpoints, operationStates, type operation } from '../../../../src/people/contract.ts';
import { NewButton } from '../../shell/kit/NewButton.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { SpokenText } from '../../shell/kit/SpokenText.tsx';
import type { Column } from '../../shell/list/columns.ts';
import { DataList } from '../../shell/list/DataList.tsx';
import { endpointQuery } from '../../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../../shell/list/useList.ts';
import { OperationState } from './OperationState.tsx';

const route = getRouteApi('/desk/operations');
type Operation = z.output<typeof operation>;

export function OperationListPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const search = endpointQuery(route.useSearch());
  const operations = useListQuery(operationEndpoints.listOperations, { query: search });
  const create = (
    <NewButton permission="people.manageOperations" to="/operations/new">
      {t('operations.new')}
    </NewButton>
  );
  return (
    <>
      <PageHeader title={t('operations.title')}>{create}</PageHeader>
      <DataList
        caption={t('operations.title')}
        query={operations}
        columns={useColumns()}
        rowKey={(row) => row.id}
        search={search}
        choose={useChooseInAddress()}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('operations.state'),
            options: operationStates.map((value) => ({ value, label: common(`operationState.${value}`) })),
          },
        ]}
        empty={{ text: t('operations.empty'), action: create }}
      />
    </>
  );
}

function useColumns(): readonly Column<Operation>[] {
  const { t } = useTranslation('desk');
  return [
    {
      key: 'name',
      head: t('operations.name'),
      cell: (row) => (
        <Link to="/operations/$slug" params={{ slug: row.slug }}>
          <SpokenText name={row.name} />
        </Link>
      ),
    },
    { key: 'state', head: t('operations.state'), cell: (row) => <OperationState state={row.state} /> },
    {
      key: 'organisation',
      head: t('operations.organisation'),
      cell: (row) => <SpokenText name={row.organisationName} />,
    },
    {
      key: 'startedOn',
      head: t('operations.startedOn'),
      cell: (row) => <time className="number">{row.startedOn}</time>,
    },
  ];
}
