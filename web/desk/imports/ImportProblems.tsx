import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { importEndpoints, type importProblem } from '../../../src/platform/contract/imports.ts';
import { addressOf } from '../../api/request.ts';
import { query } from '../shell/api.ts';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { useChooseInAddress } from '../shell/list/useList.ts';
import type { Import } from './useImport.ts';
import { useImportWords } from './useImportWords.ts';

type Problem = z.output<typeof importProblem>;

const kinds = { repeated: 'kindRepeated', noted: 'kindNoted' } as const;

interface Props {
  readonly row: Import;
  readonly cursor: string | undefined;
}

/** The rows that were refused, told twice or need a word, with field, reason and what the file says. */
export function ImportProblems({ row, cursor }: Props) {
  const { t } = useTranslation('imports');
  const search = cursor === undefined ? {} : { cursor };
  const problems = useQuery({
    ...query(importEndpoints.listImportProblems, { params: { id: row.id }, query: search }),
    placeholderData: keepPreviousData,
    // What was read before belongs to the pass before.
    refetchOnMount: 'always',
  });
  const choose = useChooseInAddress();
  const columns = useColumns();
  const { refused, repeated, noted } = row.counts;
  const title = useTitle(row);
  return (
    <section>
      <h2>{title}</h2>
      {refused + repeated + noted === 0 ? (
        <p>{t('problems.none')}</p>
      ) : (
        <>
          {noted > 0 && refused > 0 ? <p>{t('problems.notedToo', { count: noted })}</p> : null}
          <p>
            <a href={addressOf(importEndpoints.downloadImportReport, { id: row.id }, {})} download>
              {t('problems.download')}
            </a>
          </p>
          <DataList
            caption={title}
            query={problems}
            columns={columns}
            rowKey={(problem) => `${problem.row} ${problem.field} ${problem.reason}`}
            search={search}
            choose={choose}
            empty={{ text: t('problems.none') }}
          />
        </>
      )}
    </section>
  );
}

/** The heaviest of what the list holds gives it its name. */
function useTitle({ counts: { refused, repeated, noted } }: Import): string {
  const { t } = useTranslation('imports');
  if (refused === 0 && noted > 0) return t('problems.notedTitle', { count: noted });
  if (refused === 0 && repeated > 0) return t('problems.repeatedTitle', { count: repeated });
  return t('problems.title', { count: refused });
}

function useColumns(): readonly Column<Problem>[] {
  const { t } = useTranslation('imports');
  const words = useImportWords();
  return [
    { key: 'row', head: t('problems.row'), cell: (problem) => problem.place },
    {
      key: 'field',
      head: t('problems.field'),
      cell: ({ field }) => (field === null ? t('problems.wholeRow') : words.field(field)),
    },
    {
      key: 'reason',
      head: t('problems.reason'),
      cell: ({ kind, reason, details }) =>
        kind === 'refused'
          ? words.reason(reason, details)
          : `${t(`problems.${kinds[kind]}`)} · ${words.reason(reason, details)}`,
    },
    {
      key: 'cell',
      head: t('problems.cell'),
      cell: ({ cell }) => (cell === null || cell === '' ? '—' : <code>{cell}</code>),
    },
  ];
}
