import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { goodsEndpoints, newItem } from '../../../src/goods/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { ItemFields, useItemWords } from './ItemFields.tsx';
import { bodyOf, itemForm, valuesOf } from './itemForm.ts';

/** What the contract fills in where nothing is said. */
const { name: _, ...usual } = newItem.parse({ name: { zh: '-', en: '' }, kind: 'mask' });
const blank = valuesOf({ ...usual, name: { zh: '', en: '' } });

export function NewItemPage(): React.ReactNode {
  const { t } = useTranslation('goods');
  const router = useRouter();
  const create = useDeskCommand(goodsEndpoints.createItem, [goodsEndpoints.listItems]);
  const form = useContractForm(itemForm, blank, useItemWords());
  return (
    <>
      <PageHeader title={t('new')} />
      <FormFrame
        form={form}
        submitLabel={t('submitNew')}
        cancel={() => void router.navigate({ to: '/goods' })}
        send={async (values) => {
          const { id } = await create.run({ input: { body: bodyOf(values) } });
          notices.show(t('created'));
          await router.navigate({ to: '/goods/$id', params: { id } });
        }}
      >
        <ItemFields form={form} />
      </FormFrame>
    </>
  );
}
