import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { peopleEndpoints, roles, type account } from '../../../../src/people/contract.ts';
import { NewButton } from '../../shell/kit/NewButton.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import { PageHeader } from '../../shell/kit/PageHeader.tsx';
import type { Column } from '../../shell/list/columns.ts';
import { DataList } from '../../shell/list/DataList.tsx';
import { endpointQuery } from '../../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../../shell/list/useList.ts';
import { useOrganisationChoices } from '../useOrganisationChoices.ts';
import { AccountState } from './AccountState.tsx';
import { useGrantText } from './useGrantText.ts';

const route = getRouteApi('/desk/accounts');
type Account = z.output<typeof account>;
const states = ['active', 'suspended', 'erased'] as const;

export function AccountListPage(): React.ReactNode {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const search = endpointQuery(route.useSearch());
  const accounts = useListQuery(peopleEndpoints.listAccounts, { query: search });
  const organisations = useOrganisationChoices('').options;
  return (
    <>
      <PageHeader title={t('accounts.title')}>
        <NewButton permission="people.manageGrants" to="/invitations/new">
          {t('accounts.invite')}
        </NewButton>
      </PageHeader>
      <DataList
        caption={t('accounts.title')}
        query={accounts}
        columns={useColumns()}
        rowKey={(row) => row.id}
        search={search}
        defaultSort="title"
        choose={useChooseInAddress()}
        filters={[
          { kind: 'words', name: 'q', label: t('list.words') },
          {
            kind: 'choice',
            name: 'role',
            label: t('accounts.role'),
            options: roles.map((value) => ({ value, label: common(`role.${value}`) })),
          },
          {
            kind: 'choice',
            name: 'state',
            label: t('accounts.state'),
            options: states.map((value) => ({ value, label: t(`accounts.states.${value}`) })),
          },
          { kind: 'choice', name: 'organisation', label: t('accounts.organisation'), options: organisations },
        ]}
        empty={{ text: t('accounts.empty') }}
      />
    </>
  );
}

const grantsShown = 2;

function useColumns(): readonly Column<Account>[] {
  const { t } = useTranslation('desk');
  const grantText = useGrantText();
  return [
    {
      key: 'title',
      head: t('accounts.post'),
      sort: 'title',
      cell: (row) => (
        <Link to="/accounts/$id" params={{ id: row.id }}>
          {row.title}
        </Link>
      ),
    },
    { key: 'state', head: t('accounts.state'), cell: (row) => <AccountState state={row.state} /> },
    {
      key: 'grants',
      head: t('accounts.grants'),
      cell: (row) => {
        const held = row.grants.filter((grant) => grant.revokedAt === null);
        const more = held.length - grantsShown;
        return (
          <>
            {held.slice(0, grantsShown).map((grant) => (
              <div key={grant.id}>{grantText(grant)}</div>
            ))}
            {more > 0 ? <div className="muted">{t('accounts.grantsMore', { count: more })}</div> : null}
          </>
        );
      },
    },
    {
      key: 'secondFactor',
      head: t('accounts.secondFactor'),
      cell: (row) => (row.secondFactor ? t('accounts.on') : t('accounts.off')),
    },
    {
      key: 'createdAt',
      head: t('accounts.createdAt'),
      sort: 'createdAt',
      cell: (row) => <Moment at={row.createdAt} exact />,
    },
  ];
}
