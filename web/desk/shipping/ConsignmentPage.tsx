import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { shippingEndpoints } from '../../../src/shipping/contract.ts';
import { count } from '../../i18n/format.ts';
import { date } from '../../i18n/formatTime.ts';
import { BookPage } from '../ledger/BookPage.tsx';
import { query } from '../shell/api.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { Facts } from '../shell/kit/Facts.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import type { Column } from '../shell/list/columns.ts';
import { ListTable } from '../shell/list/ListTable.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { Expiry } from '../supply/Expiry.tsx';
import { ConsignmentState, type Consignment } from './ConsignmentState.tsx';
import { DispatchDialog } from './DispatchDialog.tsx';

const route = getRouteApi('/desk/consignments/$id');

/** One consignment: what is in it, where it is; sending it off. */
export function ConsignmentPage(): React.ReactNode {
  const { t } = useTranslation('shipping');
  const { id } = route.useParams();
  return <BookPage title={t('one')}>{(book) => <OneConsignment book={book} id={id as Id} />}</BookPage>;
}

function OneConsignment({ book, id }: { readonly book: Id; readonly id: Id }) {
  const { t } = useTranslation('shipping');
  const language = useLanguage();
  const params = { book, consignment: id };
  const { data: consignment } = useSuspenseQuery(query(shippingEndpoints.readConsignment, { params })).data;
  const [from, to] = [consignment.from, consignment.to].map(({ name }) => spokenName(name, language).text);
  return (
    <>
      <PageHeader title={t('heading', { from, to })} tag={<ConsignmentState consignment={consignment} />}>
        <DispatchButton consignment={consignment} />
      </PageHeader>
      <ConsignmentFacts consignment={consignment} />
      <section aria-labelledby="lines">
        <h2 id="lines">{t('lines')}</h2>
        <Lines lines={consignment.lines} />
      </section>
    </>
  );
}

function DispatchButton({ consignment }: { readonly consignment: Consignment }) {
  const { t } = useTranslation('shipping');
  const me = useMe();
  const [open, setOpen] = useState(false);
  const able = consignment.state === 'packed' ? allowed(me, 'shipping.dispatch') : 'alreadyDeparted';
  return (
    <>
      <ActionButton allowed={able} onClick={() => setOpen(true)}>
        {t('dispatch')}
      </ActionButton>
      {open ? <DispatchDialog consignment={consignment} close={() => setOpen(false)} /> : null}
    </>
  );
}

function ConsignmentFacts({ consignment }: { readonly consignment: Consignment }) {
  const { t } = useTranslation('shipping');
  const language = useLanguage();
  const { carrier, expectedOn, departedAt } = consignment;
  const left = departedAt === null ? t('notLeft') : <Moment key="left" at={departedAt} exact />;
  return (
    <Facts
      facts={[
        [t('from'), <SpokenText key="from" name={consignment.from.name} />],
        [t('to'), <SpokenText key="to" name={consignment.to.name} />],
        [t('createdAt'), <Moment key="created" at={consignment.createdAt} exact />],
        [t('departedAt'), left],
        ...(departedAt === null
          ? []
          : ([
              [t('carrier'), carrier === '' ? t('ownTransport') : carrier],
              [t('expectedOn'), expectedOn === null ? null : date(language, expectedOn)],
            ] as const)),
        [t('round'), <code key="round">{consignment.round}</code>],
        [t('number'), <code key="number">{consignment.id}</code>],
      ]}
    />
  );
}

function Lines({ lines }: { readonly lines: Consignment['lines'] }) {
  const { t } = useTranslation('shipping');
  return <ListTable caption={t('lines')} rows={lines} rowKey={({ lot }) => lot} columns={useLineColumns()} />;
}

function useLineColumns(): readonly Column<Consignment['lines'][number]>[] {
  const { t } = useTranslation('shipping');
  const { t: supply } = useTranslation('supply');
  const language = useLanguage();
  return [
    { key: 'item', head: t('item'), cell: (row) => <SpokenText name={row.item.name} /> },
    { key: 'lot', head: t('lot'), cell: (row) => row.lotNumber ?? supply('noLotNumber') },
    { key: 'expiresOn', head: t('expiresOn'), cell: (row) => <Expiry on={row.expiresOn} /> },
    { key: 'pieces', head: t('pieces'), number: true, cell: (row) => count(language, row.pieces) },
    { key: 'onTheWay', head: t('onTheWay'), number: true, cell: (row) => count(language, row.onTheWay) },
  ];
}
