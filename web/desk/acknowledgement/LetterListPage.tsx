import { useSuspenseQueries } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { acknowledgementEndpoints, type letterOfHandover } from '../../../src/acknowledgement/contract.ts';
import { count } from '../../i18n/format.ts';
import { query } from '../shell/api.ts';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import type { Column } from '../shell/list/columns.ts';
import { ListTable } from '../shell/list/ListTable.tsx';
import { useMe } from '../shell/session/permissions.ts';
import { useLanguage } from '../shell/useLanguage.ts';
import { LetterState } from './LetterState.tsx';
import { ownAreas } from './ownAreas.ts';

type Row = z.output<typeof letterOfHandover>;

/** The latest hand-overs where somebody may write, those without a letter first. */
export function LetterListPage(): React.ReactNode {
  const { t } = useTranslation('letters');
  const answers = useSuspenseQueries({
    queries: ownAreas(useMe()).map((area) =>
      query(acknowledgementEndpoints.listLettersOfHandovers, { query: { area } }),
    ),
  });
  const rows = answers
    .flatMap(({ data }) => data.data.rows)
    .toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      {rows.length === 0 ? (
        <p className="muted">{t('empty')}</p>
      ) : (
        <ListTable
          caption={t('title')}
          rows={rows}
          columns={columns}
          rowKey={({ handover }) => handover.id}
        />
      )}
    </>
  );
}

const order: readonly Row['state'][] = ['draft', 'none', 'sent'];

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation('letters');
  const language = useLanguage();
  return [
    {
      key: 'place',
      head: t('place'),
      cell: ({ handover }) => (
        <Link to="/letters/$book/$handover" params={{ book: handover.book, handover: handover.id }}>
          <SpokenText name={handover.facility.name} />
        </Link>
      ),
    },
    { key: 'item', head: t('item'), cell: ({ handover }) => <SpokenText name={handover.item.name} /> },
    {
      key: 'pieces',
      head: t('pieces'),
      number: true,
      cell: ({ handover }) => count(language, handover.pieces),
    },
    { key: 'handedAt', head: t('handedAt'), cell: ({ handover }) => <Moment at={handover.handedAt} /> },
    { key: 'state', head: t('state'), cell: ({ state }) => <LetterState state={state} /> },
  ];
}
