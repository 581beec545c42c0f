import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Id } from '../../../../src/kernel/ids.ts';
import { peopleEndpoints, type reveal } from '../../../../src/people/contract.ts';
import { query } from '../../shell/api.ts';
import { FailureAlert } from '../../shell/kit/FailureAlert.tsx';
import { Moment } from '../../shell/kit/Moment.tsx';
import type { Column } from '../../shell/list/columns.ts';
import { ListTable } from '../../shell/list/ListTable.tsx';
import { Pending } from '../../shell/pages/Pending.tsx';

type Reveal = z.output<typeof reveal>;

/** Who looked at the personal data of an account, and why; the last hundred looks. */
export function RevealTable({ account }: { readonly account: Id }) {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const columns = useColumns();
  const reveals = useQuery(
    query(peopleEndpoints.listReveals, { params: { id: account }, query: { limit: 100 } }),
  );
  if (reveals.isError)
    return <FailureAlert error={reveals.error} doing="reading" retry={() => void reveals.refetch()} />;
  if (reveals.data === undefined) return <Pending />;
  const { rows } = reveals.data.data;
  if (rows.length === 0) return <p className="muted">{t('reveal.listEmpty')}</p>;
  return (
    <>
      <ListTable caption={t('reveal.list')} rows={rows} columns={columns} rowKey={(row) => row.id} />
      {reveals.data.next === undefined ? null : (
        <p className="muted">{common('value.latest', { count: rows.length })}</p>
      )}
    </>
  );
}

function useColumns(): readonly Column<Reveal>[] {
  const { t } = useTranslation('desk');
  return [
    { key: 'by', head: t('reveal.by'), cell: (row) => row.byTitle ?? t('reveal.unknownPost') },
    { key: 'at', head: t('reveal.at'), cell: (row) => <Moment at={row.at} exact /> },
    { key: 'purpose', head: t('reveal.purpose'), cell: (row) => t(`reveal.purposes.${row.purpose}`) },
    { key: 'reason', head: t('reveal.reason'), cell: (row) => row.reason },
  ];
}
