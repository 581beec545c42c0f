import { useTranslation } from 'react-i18next';
import type { Id } from '../../../src/kernel/ids.ts';
import { newSupplier, supplyEndpoints } from '../../../src/supply/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';

interface Props {
  readonly book: Id;
  readonly added: (supplier: Id) => void;
  readonly close: () => void;
}

/** Puts a firm on the list of suppliers and chooses it. */
export function AddSupplierDialog({ book, added, close }: Props) {
  const { t } = useTranslation('supply');
  const add = useDeskCommand(supplyEndpoints.createSupplier, [supplyEndpoints.listSuppliers]);
  const form = useContractForm(
    newSupplier,
    { name: { zh: '', en: '' } },
    {
      name: { label: t('supplier'), format: t('nameEither'), focus: 'name.zh' },
      'name.zh': { label: t('nameZh') },
      'name.en': { label: t('nameEn') },
    },
  );
  return (
    <Dialog title={t('supplierAdd')} close={close}>
      <FormFrame
        form={form}
        submitLabel={t('supplierAdd')}
        cancel={close}
        send={async (body) => {
          const { id } = await add.run({ input: { params: { book }, body } });
          notices.show(t('supplierAdded'));
          added(id);
          close();
        }}
      >
        <TextField form={form} name="name.zh" lang="zh-CN" hint={t('nameHint')} />
        <TextField form={form} name="name.en" lang="en" />
      </FormFrame>
    </Dialog>
  );
}
