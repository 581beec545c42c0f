import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { shippingEndpoints } from '../../../src/shipping/contract.ts';
import { count } from '../../i18n/format.ts';
import { BookPage } from '../ledger/BookPage.tsx';
import { OpenBook } from '../ledger/OpenBook.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { useLanguage } from '../shell/useLanguage.ts';
import { ConsignmentState, type Consignment } from './ConsignmentState.tsx';

const route = getRouteApi('/desk/consignments');

/** What was packed and sent of a book, the newest first. */
export function ConsignmentListPage(): React.ReactNode {
  const { t } = useTranslation('shipping');
  return <BookPage title={t('title')}>{(book) => <Consignments book={book} />}</BookPage>;
}

function Consignments({ book }: { readonly book: Id }) {
  const { t } = useTranslation('shipping');
  const search = endpointQuery(route.useSearch());
  const consignments = useListQuery(shippingEndpoints.listConsignments, {
    params: { book },
    query: search,
  });
  const choose = useChooseInAddress();
  const columns = useColumns();
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <OpenBook error={consignments.error}>
        <DataList
          caption={t('title')}
          query={consignments}
          columns={columns}
          rowKey={(row) => row.id}
          search={search}
          choose={choose}
          empty={{ text: t('empty') }}
        />
      </OpenBook>
    </>
  );
}

function useColumns(): readonly Column<Consignment>[] {
  const { t } = useTranslation('shipping');
  const language = useLanguage();
  return [
    {
      key: 'to',
      head: t('to'),
      cell: (row) => (
        <Link to="/consignments/$id" params={{ id: row.id }}>
          <SpokenText name={row.to.name} />
        </Link>
      ),
    },
    { key: 'from', head: t('from'), cell: (row) => <SpokenText name={row.from.name} /> },
    { key: 'state', head: t('state'), cell: (row) => <ConsignmentState consignment={row} /> },
    {
      key: 'items',
      head: t('lines'),
      cell: (row) => <Items lines={row.lines} />,
    },
    {
      key: 'pieces',
      head: t('pieces'),
      number: true,
      cell: (row) => count(language, piecesOf(row)),
    },
    {
      key: 'left',
      head: t('departedAt'),
      cell: (row) => (row.departedAt === null ? t('notLeft') : <Moment at={row.departedAt} />),
    },
  ];
}

/** Each item once, however many lots of it there are. */
function Items({ lines }: { readonly lines: Consignment['lines'] }) {
  const items = [...new Map(lines.map(({ item }) => [item.id, item.name]))];
  return items.map(([id, name]) => (
    <div key={id}>
      <SpokenText name={name} />
    </div>
  ));
}

function piecesOf({ lines }: Consignment): bigint {
  return lines.reduce((sum, { pieces }) => sum + BigInt(pieces), 0n);
}
