import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { campaignStates, givingEndpoints, type campaign } from '../../../src/giving/contract.ts';
import { NewButton } from '../shell/kit/NewButton.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { useLanguage } from '../shell/useLanguage.ts';
import { amountText } from './amounts.ts';
import { CampaignState } from './CampaignState.tsx';

const route = getRouteApi('/desk/campaigns');
type Campaign = z.output<typeof campaign>;

/** All campaigns, with the drafts that the person at the desk may open. */
export function CampaignListPage(): React.ReactNode {
  const { t } = useTranslation('giving');
  const search = endpointQuery(route.useSearch());
  const campaigns = useListQuery(givingEndpoints.listCampaigns, { query: search });
  const create = (
    <NewButton permission="giving.manageCampaigns" to="/campaigns/new">
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
        query={campaigns}
        columns={useColumns()}
        rowKey={(row) => row.id}
        search={search}
        choose={useChooseInAddress()}
        filters={[
          {
            kind: 'choice',
            name: 'state',
            label: t('state'),
            options: campaignStates.map((value) => ({ value, label: t(`states.${value}`) })),
          },
        ]}
        empty={{ text: t('empty'), action: create }}
      />
    </>
  );
}

function useColumns(): readonly Column<Campaign>[] {
  const { t } = useTranslation('giving');
  const language = useLanguage();
  return [
    {
      key: 'name',
      head: t('name'),
      cell: (row) => (
        <Link to="/campaigns/$campaign" params={{ campaign: row.id }}>
          <SpokenText name={row.title} />
        </Link>
      ),
    },
    { key: 'state', head: t('state'), cell: (row) => <CampaignState state={row.state} /> },
    {
      key: 'organisation',
      head: t('organisation'),
      cell: (row) => <SpokenText name={row.organisationName} />,
    },
    {
      key: 'received',
      head: t('received'),
      number: true,
      cell: ({ figures, currency }) => amountText(language, figures.received, currency),
    },
    {
      key: 'resting',
      head: t('resting'),
      number: true,
      cell: ({ figures, currency }) => amountText(language, figures.resting, currency),
    },
  ];
}
