import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { needsEndpoints, needStates, urgencies } from '../../../src/needs/contract.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { PlusIcon } from '../shell/kit/icons.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { useScope } from '../shell/frame/ScopeSelect.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import type { Filter } from '../shell/list/FilterBar.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { DaysOfStock, NeedItem, NeedState, Pieces, type Need } from './needLooks.tsx';

const route = getRouteApi('/desk/needs');

/** What facilities ask for, the newest first; the operation is the one that is worked in. */
export function NeedListPage(): React.ReactNode {
  const { t } = useTranslation('needs');
  const me = useMe();
  const router = useRouter();
  const scope = useScope();
  const search = endpointQuery(route.useSearch());
  const needs = useListQuery(needsEndpoints.listNeeds, {
    query: { ...(scope === undefined ? {} : { operation: scope.id }), ...search },
  });
  const create = (
    <ActionButton
      allowed={allowed(me, 'needs.report')}
      leftSection={<PlusIcon size={16} />}
      onClick={() => void router.navigate({ to: '/needs/new' })}
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
        query={needs}
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
  const { t } = useTranslation('needs');
  return [
    {
      kind: 'choice',
      name: 'state',
      label: t('state'),
      options: (['open', ...needStates] as const).map((value) => ({ value, label: t(`states.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'urgency',
      label: t('urgency'),
      options: urgencies.map((value) => ({ value, label: t(`urgencies.${value}`) })),
    },
    {
      kind: 'choice',
      name: 'settled',
      label: t('settled'),
      options: [
        { value: 'yes', label: t('settledYes') },
        { value: 'no', label: t('settledNo') },
      ],
    },
  ];
}

function useColumns(): readonly Column<Need>[] {
  const { t } = useTranslation('needs');
  const language = useLanguage();
  return [
    {
      key: 'facility',
      head: t('facility'),
      cell: (row) => (
        <Link to="/needs/$id" params={{ id: row.id }}>
          <SpokenText name={row.facility.name} />
        </Link>
      ),
    },
    {
      key: 'area',
      head: t('area'),
      cell: ({ areaNames }) =>
        areaNames
          .slice(2)
          .map(({ name }) => spokenName(name, language).text)
          .join(' › '),
    },
    { key: 'item', head: t('item'), cell: (row) => <NeedItem need={row} /> },
    {
      key: 'asked',
      head: t('asked'),
      number: true,
      cell: (row) => (row.asked === null ? t('amountUnknown') : <Pieces need={row} amount={row.asked} />),
    },
    { key: 'days', head: t('daysOfStock'), cell: (row) => <DaysOfStock need={row} /> },
    { key: 'state', head: t('state'), cell: (row) => <NeedState state={row.state} /> },
    { key: 'reportedAt', head: t('reportedAt'), cell: (row) => <Moment at={row.reportedAt} /> },
  ];
}
