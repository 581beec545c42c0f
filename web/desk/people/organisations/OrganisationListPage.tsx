import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { organisationKinds, peopleEndpoints, type organisation } from '../../../../src/people/contract.ts';
import { NewButton } from '../../shell/kit/NewButton.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import { SpokenText } from '../../shell/kit/SpokenText.tsx';
import type { Column } from '../../shell/list/columns.ts';
import { DataList } from '../../shell/list/DataList.tsx';
import { endpointQuery } from '../../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../../shell/list/useList.ts';
import { AreaText } from '../AreaText.tsx';

const route = getRouteApi('/desk/organisations');
type Organisation = z.output<typeof organisation>;

export function OrganisationListPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const search = endpointQuery(route.useSearch());
  const organisations = useListQuery(peopleEndpoints.listOrganisations, { query: search });
  const create = (
    <NewButton permission="people.manageOrganisations" to="/organisations/new">
      {t('organisations.new')}
    </NewButton>
  );
  return (
    <>
      <PageHeader title={t('organisations.title')}>{create}</PageHeader>
      <DataList
        caption={t('organisations.title')}
        query={organisations}
        columns={useColumns()}
        rowKey={(row) => row.id}
        search={search}
        defaultSort="name"
        choose={useChooseInAddress()}
        filters={[
          { kind: 'words', name: 'q', label: t('list.words') },
          {
            kind: 'choice',
            name: 'kind',
            label: t('organisations.kind'),
            options: organisationKinds.map((value) => ({ value, label: common(`kind.${value}`) })),
          },
        ]}
        empty={{ text: t('organisations.empty'), action: create }}
      />
    </>
  );
}

function useColumns(): readonly Column<Organisation>[] {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  return [
    {
      key: 'name',
      head: t('organisations.name'),
      sort: 'name',
      cell: (row) => (
        <Link to="/organisations/$id" params={{ id: row.id }}>
          <SpokenText name={row.name} />
        </Link>
      ),
    },
    { key: 'kind', head: t('organisations.kind'), cell: (row) => common(`kind.${row.kind}`) },
    { key: 'area', head: t('organisations.area'), cell: (row) => <AreaText area={row.area} /> },
    {
      key: 'createdAt',
      head: t('organisations.createdAt'),
      sort: 'createdAt',
      cell: (row) => <Moment at={row.createdAt} exact />,
    },
  ];
}
