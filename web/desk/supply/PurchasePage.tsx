import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isCurrency } from '../../../src/kernel/currency.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { money as moneyOf, moneyText, parseMoney } from '../../../src/kernel/money.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { count, money } from '../../i18n/format.ts';
import { date } from '../../i18n/formatTime.ts';
import { BookPage } from '../ledger/BookPage.tsx';
import { query } from '../shell/api.ts';
import { ActionButton } from '../shell/kit/ActionButton.tsx';
import { Facts } from '../shell/kit/Facts.tsx';
import { Moment } from '../shell/kit/Moment.tsx';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { SpokenText } from '../shell/kit/SpokenText.tsx';
import { allowed, useMe } from '../shell/session/permissions.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { GoodsInDialog } from './GoodsInDialog.tsx';
import { PayDialog } from './PayDialog.tsx';
import { PurchaseState, type Purchase } from './PurchaseState.tsx';

const route = getRouteApi('/desk/purchases/$id');

/** One purchase: what was agreed, what is paid, what has come; paying and booking in. */
export function PurchasePage(): React.ReactNode {
  const { t } = useTranslation('supply');
  const { id } = route.useParams();
  return <BookPage title={t('purchase')}>{(book) => <OnePurchase book={book} id={id as Id} />}</BookPage>;
}

function OnePurchase({ book, id }: { readonly book: Id; readonly id: Id }) {
  const params = { book, purchase: id };
  const { data: purchase } = useSuspenseQuery(query(supplyEndpoints.readPurchase, { params })).data;
  const name = spokenName(purchase.item.name, useLanguage());
  return (
    <>
      <PageHeader
        title={name.text}
        lang={name.lang}
        lead={<SpokenText name={purchase.supplier.name} />}
        tag={<PurchaseState purchase={purchase} />}
      >
        <PurchaseActions book={book} purchase={purchase} />
      </PageHeader>
      <PurchaseFacts purchase={purchase} />
    </>
  );
}

function PurchaseActions({ book, purchase }: { readonly book: Id; readonly purchase: Purchase }) {
  const { t } = useTranslation('supply');
  const me = useMe();
  const [open, setOpen] = useState<'pay' | 'goodsIn' | undefined>(undefined);
  const left = BigInt(purchase.pieces) - BigInt(purchase.received);
  const unpaid = unpaidOf(purchase);
  const close = () => setOpen(undefined);
  return (
    <>
      {unpaid === null ? null : (
        <ActionButton
          variant="default"
          allowed={allowed(me, 'supply.purchase')}
          onClick={() => setOpen('pay')}
        >
          {t('pay')}
        </ActionButton>
      )}
      {left === 0n ? null : (
        <ActionButton allowed={allowed(me, 'supply.receiveGoods')} onClick={() => setOpen('goodsIn')}>
          {t('goodsIn')}
        </ActionButton>
      )}
      {open === 'pay' && unpaid !== null ? (
        <PayDialog book={book} purchase={purchase} left={unpaid} close={close} />
      ) : null}
      {open === 'goodsIn' ? (
        <GoodsInDialog book={book} purchase={purchase} left={left} close={close} />
      ) : null}
    </>
  );
}

/** What is agreed and not paid, as a decimal amount; null when all is paid. */
function unpaidOf({ price, paid }: Purchase): string | null {
  const { currency } = price;
  if (!isCurrency(currency)) return null;
  const agreed = parseMoney(price.amount, currency);
  const gone = parseMoney(paid.amount, currency);
  if (!agreed.ok || !gone.ok) return null;
  const left = agreed.money.minor - gone.money.minor;
  return left > 0n ? moneyText(moneyOf(left, currency)) : null;
}

function PurchaseFacts({ purchase }: { readonly purchase: Purchase }) {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  const { price, paid, received, pieces, expectedOn } = purchase;
  return (
    <Facts
      facts={[
        [t('supplier'), <SpokenText key="supplier" name={purchase.supplier.name} />],
        [t('item'), <SpokenText key="item" name={purchase.item.name} />],
        [t('price'), money(language, price)],
        [t('paid'), t('ofMoney', { paid: money(language, paid), price: money(language, price) })],
        [
          t('received'),
          t('ofPieces', { received: count(language, received), pieces: count(language, pieces) }),
        ],
        [t('expectedOn'), expectedOn === null ? null : date(language, expectedOn)],
        [t('orderedAt'), <Moment key="at" at={purchase.orderedAt} exact />],
        [t('payFrom'), <PayFrom key="from" account={purchase.payFrom} />],
      ]}
    />
  );
}

/** The public page of the campaign whose money pays, for who may not manage campaigns too; another account is shown by its code. */
function PayFrom({ account }: { readonly account: string }) {
  const { t } = useTranslation('supply');
  const [kind, id] = account.split('/');
  return kind === 'campaign' && id !== undefined ? (
    <a href={`/c/${id}`}>{t('openCampaign')}</a>
  ) : (
    <code>{account}</code>
  );
}
