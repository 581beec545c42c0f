import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { accountCode } from '../../../src/ledger/rules/account-code.ts';
import { ItemField } from '../goods/ItemField.tsx';
import { BookPage } from '../ledger/BookPage.tsx';
import { useDeskCommand } from '../shell/api.ts';
import { DayField, TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { CampaignField, useCampaigns } from './CampaignField.tsx';
import { purchaseForm } from './purchaseForm.ts';
import { SupplierField } from './SupplierField.tsx';
import { dayOrNull } from '../shell/form/typed.ts';

/** Orders goods: the price is committed at once. */
export function NewPurchasePage(): React.ReactNode {
  const { t } = useTranslation('supply');
  return <BookPage title={t('purchaseNew')}>{(book) => <NewPurchase key={book} book={book} />}</BookPage>;
}

function usePurchaseForm() {
  const { t } = useTranslation('supply');
  return useContractForm(
    purchaseForm,
    { supplier: '', item: '', pieces: '', price: '', payFrom: '', expectedOn: '' },
    {
      supplier: { label: t('supplier'), format: t('supplierFormat') },
      item: { label: t('item'), format: t('itemFormat') },
      pieces: { label: t('pieces'), format: t('piecesFormat') },
      price: { label: t('price'), format: t('priceFormat') },
      payFrom: { label: t('payFrom'), format: t('payFromFormat') },
      expectedOn: { label: t('expectedOn'), format: t('dayFormat') },
    },
  );
}

function NewPurchase({ book }: { readonly book: Id }) {
  const { t } = useTranslation('supply');
  const router = useRouter();
  const campaigns = useCampaigns(book);
  const order = useDeskCommand(supplyEndpoints.placeOrder, [supplyEndpoints.listPurchases]);
  const form = usePurchaseForm();
  return (
    <>
      <PageHeader title={t('purchaseNew')} lead={t('purchasesLead')} />
      {campaigns?.length === 0 ? (
        <p className="callout" data-tone="warn">
          {t('payFromNone')}
        </p>
      ) : null}
      <FormFrame
        form={form}
        submitLabel={t('submitOrder')}
        cancel={() => void router.navigate({ to: '/purchases' })}
        send={async ({ price, expectedOn, ...rest }) => {
          const paying = campaigns?.find(({ id }) => accountCode.campaign(id) === rest.payFrom);
          const body = {
            ...rest,
            price: { amount: price, currency: paying?.currency ?? 'CNY' },
            expectedOn: dayOrNull(expectedOn),
          };
          const { id } = await order.run({ input: { params: { book }, body } });
          notices.show(t('ordered'));
          await router.navigate({ to: '/purchases/$id', params: { id } });
        }}
      >
        <SupplierField book={book} form={form} />
        <ItemField form={form} name="item" hint={t('itemHint')} />
        <TextField form={form} name="pieces" inputMode="numeric" />
        <TextField form={form} name="price" hint={t('priceHint')} />
        <CampaignField form={form} name="payFrom" hint={t('payFromHint')} campaigns={campaigns ?? []} />
        <DayField form={form} name="expectedOn" optional />
      </FormFrame>
    </>
  );
}
