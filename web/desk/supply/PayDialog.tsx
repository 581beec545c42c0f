import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Id } from '../../../src/kernel/ids.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import type { Purchase } from './PurchaseState.tsx';
import { typedAmount } from '../shell/form/typed.ts';

const payForm = z.object({ amount: typedAmount });

interface Props {
  readonly book: Id;
  readonly purchase: Purchase;
  /** What is agreed and not paid, as a decimal amount of the purchase's currency. */
  readonly left: string;
  readonly close: () => void;
}

/** Pays a supplier, after saying what that does. */
export function PayDialog({ book, purchase, left, close }: Props) {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  const { currency } = purchase.price;
  const pay = useDeskCommand(supplyEndpoints.payPurchase, [
    supplyEndpoints.readPurchase,
    supplyEndpoints.listPurchases,
  ]);
  const form = useContractForm(
    payForm,
    { amount: left },
    { amount: { label: t('payAmount', { currency }), format: t('payAmountFormat') } },
  );
  return (
    <Dialog title={t('payTitle')} close={close}>
      <p>{t('payText', { supplier: spokenName(purchase.supplier.name, language).text })}</p>
      <FormFrame
        form={form}
        submitLabel={t('paySubmit')}
        cancel={close}
        send={async ({ amount }) => {
          const params = { book, purchase: purchase.id };
          await pay.run({ input: { params, body: { amount: { amount, currency } } } });
          notices.show(t('payDone'));
          close();
        }}
      >
        <TextField form={form} name="amount" />
      </FormFrame>
    </Dialog>
  );
}
