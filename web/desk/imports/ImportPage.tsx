import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { importEndpoints } from '../../../src/platform/contract/imports.ts';
import { query } from '../shell/api.ts';
import { Facts } from '../shell/kit/Facts.tsx';
import { LinkButton } from '../shell/kit/LinkButton.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { useChooseInAddress } from '../shell/list/useList.ts';
import { FileActions } from './FileActions.tsx';
import { ImportNotices } from './ImportNotices.tsx';
import { ImportProblems } from './ImportProblems.tsx';
import { ImportState } from './ImportState.tsx';
import { ImportSteps } from './ImportSteps.tsx';
import { MappingForm } from './MappingForm.tsx';
import { RunActions } from './RunActions.tsx';
import { isUnderWay, useImport, type Import } from './useImport.ts';
import { useImportWords } from './useImportWords.ts';

const route = getRouteApi('/desk/imports/$id');

/** One import from its dry run to its report: what it is and what can be done is the server's word. */
export function ImportPage(): React.ReactNode {
  const { t } = useTranslation('imports');
  const { id } = route.useParams();
  const search = route.useSearch();
  const choose = useChooseInAddress();
  const words = useImportWords();
  const { data: row, etag } = useImport(id);
  const { data: importers } = useSuspenseQuery(query(importEndpoints.listImporters, {})).data;
  const importer = importers.find(({ name }) => name === row.importer);
  const canMend = row.can['mendImport'] === true && row.layout !== null && importer !== undefined;
  const mends = canMend && (row.state === 'layoutNeeded' || search.mend === 'yes');
  return (
    <>
      <PageHeader
        title={row.fileName ?? t('fileForgotten')}
        lead={words.importer(row.importer)}
        tag={<ImportState state={row.state} />}
      >
        <LinkButton to="/imports" variant="default">
          {t('all')}
        </LinkButton>
        <LinkButton to="/imports/new" search={{ importer: row.importer }} variant="default">
          {t('new')}
        </LinkButton>
      </PageHeader>
      <ImportSteps row={row} mends={mends} />
      <Outcome row={row} />
      <Counts row={row} />
      {mends ? (
        <MappingForm key={row.version} row={row} etag={etag} importer={importer} close={() => choose({})} />
      ) : (
        <RunActions row={row} etag={etag} {...(canMend ? { mend: () => choose({ mend: 'yes' }) } : {})} />
      )}
      {isUnderWay(row) || mends ? null : <ImportProblems row={row} cursor={search.cursor} />}
      <ImportNotices row={row} />
      <Details row={row} />
      <FileActions row={row} />
    </>
  );
}

/** What came of it, in a sentence. */
function Outcome({ row }: { readonly row: Import }) {
  const { t } = useTranslation('imports');
  const words = useImportWords();
  const { state, counts, sameAs } = row;
  if (state === 'checking' || state === 'running')
    return (
      <p role="status" className="import-outcome">
        {t(`progress.${state}`, { count: counts.read })} {t('progress.safe')}
      </p>
    );
  if (state === 'unreadable')
    return (
      <div className="failure" role="alert">
        <p>
          <strong>{t('unreadableTitle')}</strong>
        </p>
        <p>{words.file(row.problem?.reason ?? '')}</p>
      </div>
    );
  if (state === 'layoutNeeded' || state === 'stopped' || state === 'cancelled')
    return (
      <p role="status" className="import-outcome">
        {t(`${state}Text`)}
      </p>
    );
  if (sameAs !== null)
    return (
      <p role="status" className="import-outcome">
        <strong>{t('same')}</strong>{' '}
        <Link to="/imports/$id" params={{ id: sameAs }}>
          {t('sameOpen')}
        </Link>
      </p>
    );
  return counts.accepted === 0 && counts.refused === 0 ? (
    <p role="status" className="import-outcome">
      <strong>{t('nothingNew')}</strong>
    </p>
  ) : null;
}

function Counts({ row: { counts, state } }: { readonly row: Import }) {
  const { t } = useTranslation('imports');
  const accepted = state === 'checking' || state === 'checked' ? 'wouldAccept' : 'accepted';
  return (
    <dl className="import-counts">
      {(
        [
          [t('counts.read'), counts.read],
          [t(`counts.${accepted}`), counts.accepted],
          [t('counts.refused'), counts.refused],
          [t('counts.repeated'), counts.repeated],
          [t('counts.blank'), counts.blank],
          ...(counts.noted === 0 ? [] : [[t('counts.noted'), counts.noted] as const]),
        ] as const
      ).map(([name, count]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}

function Details({ row }: { readonly row: Import }) {
  const { t } = useTranslation('imports');
  const { t: place } = useTranslation('places');
  const words = useImportWords();
  const valueOf = (name: string, value: string): string => {
    if (name === 'datum') return words.datum(value);
    return name === 'kind' ? place(`kinds.${value as 'hospital'}`) : value;
  };
  return (
    <section>
      <h2>{t('moreDetails')}</h2>
      <Facts
        facts={[
          [t('importer'), words.importer(row.importer)],
          ...Object.entries(row.settings).map(
            ([name, value]) => [words.setting(name), valueOf(name, value)] as const,
          ),
          [t('createdAt'), <Moment key="at" at={row.createdAt} exact />],
        ]}
      />
    </section>
  );
}
