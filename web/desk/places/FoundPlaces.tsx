import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FailureAlert } from '../shell/kit/FailureAlert.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { useAreaLine } from './useAreaLine.ts';
import { usePlaceSearch, type FoundPlace } from './usePlaceSearch.ts';

interface Props {
  readonly typed: string;
  readonly within: string;
}

const shownMax = 30;

/** What was found, best first, each with the path that tells it from others of its name. */
export function FoundPlaces({ typed, within }: Props) {
  const { t } = useTranslation('places');
  const { t: common } = useTranslation();
  const { rows, isError, error, refetch, isFetching, asked } = usePlaceSearch(typed, {
    within,
    limit: shownMax,
  });
  if (asked === '') return null;
  if (isError) return <FailureAlert error={error} doing="reading" retry={() => void refetch()} />;
  return (
    <section aria-busy={isFetching} aria-label={t('find')}>
      <p role="status" className="muted">
        {rows.length > 0
          ? t(rows.length < shownMax ? 'found' : 'foundFirst', { count: rows.length })
          : isFetching
            ? common('loading')
            : t('foundNone')}
      </p>
      <ul className="found-places">
        {rows.map((row) => (
          <li key={row.type === 'area' ? row.area.path : row.id}>
            <Found row={row} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Found({ row }: { readonly row: FoundPlace }) {
  const { t } = useTranslation('places');
  const language = useLanguage();
  const areaLine = useAreaLine();
  if (row.type === 'area') {
    return (
      <Link to="/areas" search={{ path: row.area.path }}>
        <strong>
          <SpokenText name={row.area.name} />
        </strong>
        <small>
          {t(`level.${row.area.level}`)} · {areaLine(row.ancestors)} · {row.area.path.split('/').at(-1)}
        </small>
      </Link>
    );
  }
  return (
    <Link to="/facilities/$id" params={{ id: row.id }}>
      <strong>
        <SpokenText name={row.name} />
      </strong>
      <small>
        {t(`kinds.${row.kind}`)} · {areaLine(row.areaNames)}
        {row.address === '' ? null : ` · ${row.address}`}
        {row.foundAs === null ? null : ` · ${t('foundAs', { name: spokenName(row.foundAs, language).text })}`}
      </small>
    </Link>
  );
}
