import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';
import { LotFields, useLotWords } from './LotFields.tsx';
import { blankLot, lotBody, lotForm } from './lotForm.ts';
import type { Purchase } from './PurchaseState.tsx';

interface Props {
  readonly book: Id;
  readonly purchase: Purchase;
  /** Pieces that have not come yet. */
  readonly left: bigint;
  readonly close: () => void;
}

/** Books goods in that came for a purchase, one lot at a time. */
export function GoodsInDialog({ book, purchase, left, close }: Props) {
  const { t } = useTranslation('supply');
  const receive = useDeskCommand(supplyEndpoints.receiveGoods, [
    supplyEndpoints.readPurchase,
    supplyEndpoints.listPurchases,
    supplyEndpoints.listStock,
  ]);
  const form = useContractForm(lotForm, { ...blankLot, pieces: String(left) }, useLotWords());
  return (
    <Dialog title={t('goodsInTitle')} close={close}>
      <p>{t('goodsInText')}</p>
      <FormFrame
        form={form}
        submitLabel={t('goodsInSubmit')}
        cancel={close}
        send={async (values) => {
          const params = { book, purchase: purchase.id };
          await receive.run({ input: { params, body: lotBody(values) } });
          notices.show(t('goodsInDone'));
          close();
        }}
      >
        <LotFields form={form} />
      </FormFrame>
    </Dialog>
  );
}
