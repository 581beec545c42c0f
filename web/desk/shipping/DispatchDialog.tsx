import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { shippingEndpoints } from '../../../src/shipping/contract.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { DayField, TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';
import { dayOrNull, typedDay } from '../shell/form/typed.ts';
import type { Consignment } from './ConsignmentState.tsx';

const dispatchForm = z.object({ carrier: z.string().trim().max(200), expectedOn: typedDay });

interface Props {
  readonly consignment: Consignment;
  readonly close: () => void;
}

/** Sends a consignment off, after saying what that does. */
export function DispatchDialog({ consignment, close }: Props) {
  const { t } = useTranslation('shipping');
  const { book, id } = consignment;
  const dispatch = useDeskCommand(shippingEndpoints.dispatchConsignment, [
    shippingEndpoints.readConsignment,
    shippingEndpoints.listConsignments,
    supplyEndpoints.listStock,
  ]);
  const form = useContractForm(
    dispatchForm,
    { carrier: '', expectedOn: '' },
    {
      carrier: { label: t('carrier'), format: t('carrierFormat') },
      expectedOn: { label: t('expectedOn'), format: t('dayFormat') },
    },
  );
  return (
    <Dialog title={t('dispatchTitle')} close={close}>
      <p>{t('dispatchText')}</p>
      <FormFrame
        form={form}
        submitLabel={t('dispatchSubmit')}
        cancel={close}
        send={async ({ carrier, expectedOn }) => {
          await dispatch.run({
            input: {
              params: { book, consignment: id },
              body: { carrier, expectedOn: dayOrNull(expectedOn) },
            },
          });
          notices.show(t('dispatched'));
          close();
        }}
      >
        <TextField form={form} name="carrier" optional hint={t('carrierHint')} />
        <DayField form={form} name="expectedOn" optional />
      </FormFrame>
    </Dialog>
  );
}
