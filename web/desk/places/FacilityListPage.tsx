import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { facilityKinds, placesEndpoints, type facility } from '../../../src/places/contract.ts';
import { date } from '../../i18n/formatTime.ts';
import { query } from '../shell/api.ts';
import { NewButton } from '../shell/kit/NewButton.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { FacilityMap } from './FacilityMap.tsx';
import { useAreaLine } from './useAreaLine.ts';

const route = getRouteApi('/desk/facilities');
type Facility = z.output<typeof facility>;

export function FacilityListPage(): React.ReactNode {
  const { t } = useTranslation('places');
  const search = endpointQuery(route.useSearch());
  const facilities = useListQuery(placesEndpoints.listFacilities, { query: search });
  const create = (
    <NewButton permission="places.manage" to="/facilities/new">
      {t('facilityNew')}
    </NewButton>
  );
  return (
    <>
      <PageHeader title={t('facilities')} lead={<Within path={search.within} />}>
        {create}
      </PageHeader>
      <FacilityMap facilities={facilities.data?.data.rows ?? []} />
      <DataList
        caption={t('facilities')}
        query={facilities}
        columns={useColumns()}
        rowKey={(row) => row.id}
        search={search}
        choose={useChooseInAddress()}
        filters={[
          {
            kind: 'choice',
            name: 'kind',
            label: t('kind'),
            options: facilityKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
          },
        ]}
        empty={{ text: t('facilityEmpty'), action: create }}
      />
    </>
  );
}

/** Which area the list keeps to, and the way to another one. */
function Within({ path }: { readonly path: string | undefined }) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const area = useQuery({
    ...query(placesEndpoints.readArea, { query: { path: path ?? '' } }),
    enabled: path !== undefined && path !== '',
  });
  if (path === undefined || path === '')
    return (
      <>
        {t('everywhere')} · <Link to="/areas">{t('find')}</Link>
      </>
    );
  const name = area.data === undefined ? path : spokenName(area.data.data.name, language).text;
  return (
    <>
      <Link to="/areas" search={{ path }}>
        {t('within', { area: name })}
      </Link>{' '}
      · <Link to="/facilities">{t('everywhere')}</Link>
    </>
  );
}

function useColumns(): readonly Column<Facility>[] {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const areaLine = useAreaLine();
  return [
    {
      key: 'name',
      head: t('name'),
      cell: (row) => (
        <Link to="/facilities/$id" params={{ id: row.id }}>
          <SpokenText name={row.name} />
        </Link>
      ),
    },
    { key: 'kind', head: t('kind'), cell: (row) => t(`kinds.${row.kind}`) },
    {
      key: 'area',
      head: t('area'),
      cell: (row) => areaLine(row.areaNames.slice(1)),
    },
    {
      key: 'position',
      head: t('position'),
      cell: (row) => (row.position === null ? t('positionNone') : row.position.datum),
    },
    {
      key: 'asOf',
      head: t('asOf'),
      cell: (row) => (row.asOf === null ? '—' : date(language, row.asOf)),
    },
  ];
}
