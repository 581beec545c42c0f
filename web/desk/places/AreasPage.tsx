import { TextInput } from '@mantine/core';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { placesEndpoints } from '../../../src/places/contract.ts';
import { query } from '../shell/api.ts';
import { SearchIcon } from '../shell/kit/icons.tsx';
import { LinkButton } from '../shell/kit/LinkButton.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { StatusTag } from '../shell/kit/StatusTag.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { AreaFacts } from './AreaFacts.tsx';
import { AreaPath, type AreaName } from './AreaPath.tsx';
import { FoundPlaces } from './FoundPlaces.tsx';
import { startArea } from './startArea.ts';

const route = getRouteApi('/desk/areas');

export function AreasPage(): React.ReactNode {
  const { path } = route.useSearch();
  return path === undefined ? <World /> : <OneArea path={path} />;
}

/** Begins where one works, or in China; the whole world is one step away. */
function World() {
  const { t } = useTranslation('places');
  const { q, all } = route.useSearch();
  const start = startArea(useMe());
  return (
    <>
      <PageHeader title={t('areas')} />
      <Search within="" />
      {q !== undefined ? null : all === 'yes' ? <Children parent="" /> : <Start path={start} />}
    </>
  );
}

function Start({ path }: { readonly path: string }) {
  const { t } = useTranslation('places');
  const read = useQuery(query(placesEndpoints.readArea, { query: { path } }));
  if (read.isPending) return null;
  const area = read.data?.data;
  // Nothing is loaded yet: the list of countries says so, and what to do about it.
  if (area === undefined) return <Children parent="" />;
  return (
    <>
      <AreaPath areas={[...area.ancestors, area]} />
      <Children parent={path} />
      <p>
        <Link to="/areas" search={{ all: 'yes' }}>
          {t('everyCountry')}
        </Link>
      </p>
    </>
  );
}

function OneArea({ path }: { readonly path: string }) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const { data: area } = useSuspenseQuery(query(placesEndpoints.readArea, { query: { path } })).data;
  const name = spokenName(area.name, language);
  return (
    <>
      <p className="area-path-start">
        <Link to="/areas" search={{ all: 'yes' }}>
          {t('everywhere')}
        </Link>
      </p>
      <AreaPath areas={area.ancestors} />
      <PageHeader
        title={name.text}
        lang={name.lang}
        lead={t(`level.${area.level}`)}
        tag={area.untilEdition === null ? undefined : <StatusTag tone="neutral">{t('ended')}</StatusTag>}
      >
        <LinkButton to="/facilities" search={{ within: path }} variant="default">
          {t('facilitiesHere')}
        </LinkButton>
      </PageHeader>
      <AreaFacts area={area} />
      <Search within={path} label={t('within', { area: name.text })} />
      {area.childCount === 0 ? <p className="muted">{t('childrenNone')}</p> : <Children parent={path} />}
    </>
  );
}

/** The words stay in the address, so that what was found can be gone back to and sent on. */
function Search({ within, label }: { readonly within: string; readonly label?: string }) {
  const { t } = useTranslation('places');
  const search = route.useSearch();
  const choose = useChooseInAddress();
  const inAddress = search.q ?? '';
  const [typed, setTyped] = useState(inAddress);
  useEffect(() => {
    if (typed.trim() === inAddress) return undefined;
    const { q: _, cursor: _cursor, ...rest } = search;
    const timer = setTimeout(() => choose(typed.trim() === '' ? rest : { ...rest, q: typed.trim() }), 400);
    return () => clearTimeout(timer);
  }, [typed, inAddress, search, choose]);
  return (
    <div role="search" className="place-search">
      <TextInput
        type="search"
        label={label ?? t('find')}
        description={t('findHint')}
        value={typed}
        maxLength={60}
        leftSection={<SearchIcon size={16} />}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <FoundPlaces typed={typed} within={within} />
    </div>
  );
}

type Child = AreaName & { readonly pinyin: string; readonly childCount: number };

function Children({ parent }: { readonly parent: string }) {
  const { t } = useTranslation('places');
  const { cursor, path, all } = route.useSearch();
  const children = useListQuery(placesEndpoints.listAreas, {
    query: { parent, ...(cursor === undefined ? {} : { cursor }) },
  });
  const choose = useChooseInAddress();
  return (
    <section>
      <h2>{parent === '' ? t('level.country') : t('children')}</h2>
      <DataList
        caption={t('children')}
        query={children}
        columns={useChildColumns()}
        rowKey={(row) => row.path}
        search={{
          ...(path === undefined ? {} : { path }),
          ...(all === undefined ? {} : { all }),
          ...(cursor === undefined ? {} : { cursor }),
        }}
        choose={choose}
        empty={{ text: parent === '' ? t('areasNone') : t('childrenNone') }}
      />
    </section>
  );
}

function useChildColumns(): readonly Column<Child>[] {
  const { t } = useTranslation('places');
  return [
    {
      key: 'name',
      head: t('name'),
      cell: (row) => (
        <Link to="/areas" search={{ path: row.path }}>
          <SpokenText name={row.name} />
        </Link>
      ),
    },
    { key: 'code', head: t('code'), cell: (row) => <code>{row.path.split('/').at(-1)}</code> },
    {
      key: 'children',
      head: t('children'),
      number: true,
      cell: (row) => (row.childCount === 0 ? '—' : t('childCount', { count: row.childCount })),
    },
  ];
}
