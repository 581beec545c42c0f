import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { count, money } from '../../i18n/format.ts';
import { BookPage } from '../ledger/BookPage.tsx';
import { OpenBook } from '../ledger/OpenBook.tsx';
import { NewButton } from '../shell/kit/NewButton.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import type { Column } from '../shell/list/columns.ts';
import { DataList } from '../shell/list/DataList.tsx';
import { endpointQuery } from '../shell/list/listSearch.ts';
import { useChooseInAddress, useListQuery } from '../shell/list/useList.ts';
import { useLanguage } from '../shell/useLanguage.ts';
import { PurchaseState, type Purchase } from './PurchaseState.tsx';

const route = getRouteApi('/desk/purchases');

/** What was ordered for an organisation's book: from whom, for how much, how much of it is paid and has come. */
export function PurchaseListPage(): React.ReactNode {
  const { t } = useTranslation('supply');
  return <BookPage title={t('purchases')}>{(book) => <Purchases book={book} />}</BookPage>;
}

function Purchases({ book }: { readonly book: Id }) {
  const { t } = useTranslation('supply');
  const search = endpointQuery(route.useSearch());
  const purchases = useListQuery(supplyEndpoints.listPurchases, { params: { book }, query: search });
  const choose = useChooseInAddress();
  const columns = useColumns();
  const create = (
    <NewButton permission="supply.purchase" to="/purchases/new">
      {t('purchaseNew')}
    </NewButton>
  );
  return (
    <>
      <PageHeader title={t('purchases')} lead={t('purchasesLead')}>
        {create}
      </PageHeader>
      <OpenBook error={purchases.error}>
        <DataList
          caption={t('purchases')}
          query={purchases}
          columns={columns}
          rowKey={(row) => row.id}
          search={search}
          choose={choose}
          empty={{ text: t('purchasesEmpty'), action: create }}
        />
      </OpenBook>
    </>
  );
}

function useColumns(): readonly Column<Purchase>[] {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  return [
    {
      key: 'item',
      head: t('item'),
      cell: (row) => (
        <Link to="/purchases/$id" params={{ id: row.id }}>
          <SpokenText name={row.item.name} />
        </Link>
      ),
    },
    { key: 'supplier', head: t('supplier'), cell: (row) => <SpokenText name={row.supplier.name} /> },
    { key: 'state', head: t('state'), cell: (row) => <PurchaseState purchase={row} /> },
    { key: 'price', head: t('price'), number: true, cell: (row) => money(language, row.price) },
    { key: 'paid', head: t('paid'), number: true, cell: (row) => money(language, row.paid) },
    {
      key: 'received',
      head: t('received'),
      number: true,
      cell: (row) =>
        t('ofPieces', { received: count(language, row.received), pieces: count(language, row.pieces) }),
    },
  ];
}
