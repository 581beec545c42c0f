import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { EndpointOutput } from '../../../src/kernel/endpoint.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import type { Name } from '../../../src/kernel/wire.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { count } from '../../i18n/format.ts';
import { BookPage } from '../ledger/BookPage.tsx';
import { OpenBook } from '../ledger/OpenBook.tsx';
import { query } from '../shell/api.ts';
import { NewButton } from '../shell/kit/NewButton.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import type { Filter } from '../shell/list/FilterBar.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { Expiry } from './Expiry.tsx';

const route = getRouteApi('/desk/stock');
type Lot = EndpointOutput<typeof supplyEndpoints.listStock>['rows'][number];

/** What lies where and until when: lots, first expiry first. */
export function StockPage(): React.ReactNode {
  const { t } = useTranslation('supply');
  return <BookPage title={t('stock')}>{(book) => <Stock book={book} />}</BookPage>;
}

function Stock({ book }: { readonly book: Id }) {
  const { t } = useTranslation('supply');
  const search = endpointQuery(route.useSearch());
  const lots = useListQuery(supplyEndpoints.listStock, { params: { book }, query: search });
  const choose = useChooseInAddress();
  const columns = useColumns();
  const filters = useFilters(book);
  const create = (
    <NewButton permission="supply.receiveGoods" to="/stock/gift">
      {t('gift')}
    </NewButton>
  );
  return (
    <>
      <PageHeader title={t('stock')} lead={t('stockLead')}>
        {create}
      </PageHeader>
      <OpenBook error={lots.error}>
        <DataList
          caption={t('stock')}
          query={lots}
          columns={columns}
          rowKey={(row) => `${row.id} ${row.facility.id}`}
          search={search}
          choose={choose}
          filters={filters}
          empty={{ text: t('stockEmpty'), action: create }}
        />
      </OpenBook>
    </>
  );
}

/** Items and places that the book has lots of. */
function useFilters(book: Id): readonly Filter[] {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  const all = useQuery(query(supplyEndpoints.listStock, { params: { book }, query: {} }));
  const rows = all.data?.data.rows ?? [];
  const options = (of: (row: Lot) => { readonly id: Id; readonly name: Name }) =>
    [...new Map(rows.map((row) => [of(row).id, of(row).name]))].map(([value, name]) => ({
      value,
      label: spokenName(name, language).text,
    }));
  return [
    { kind: 'choice', name: 'item', label: t('item'), options: options(({ item }) => item) },
    { kind: 'choice', name: 'facility', label: t('stockAt'), options: options(({ facility }) => facility) },
  ];
}

function useColumns(): readonly Column<Lot>[] {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  const pieces = (key: 'onHand' | 'reserved' | 'available'): Column<Lot> => ({
    key,
    head: t(key),
    number: true,
    cell: (row) => count(language, row[key]),
  });
  return [
    { key: 'item', head: t('item'), cell: (row) => <SpokenText name={row.item.name} /> },
    { key: 'place', head: t('stockAt'), cell: (row) => <SpokenText name={row.facility.name} /> },
    { key: 'lot', head: t('lotNumber'), cell: (row) => row.lotNumber ?? t('noLotNumber') },
    { key: 'expiresOn', head: t('expiresOn'), cell: (row) => <Expiry on={row.expiresOn} /> },
    pieces('onHand'),
    pieces('reserved'),
    pieces('available'),
  ];
}
