import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { goodsEndpoints } from '../../../src/goods/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { useOpened } from '../shell/conflict/useOpened.ts';
import { useVersionedForm } from '../shell/conflict/useVersionedForm.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { ItemFields, useItemWords } from './ItemFields.tsx';
import { bodyOf, itemForm, valuesOf } from './itemForm.ts';

const route = getRouteApi('/desk/goods/$id/edit');

export function ChangeItemPage(): React.ReactNode {
  const { t } = useTranslation('goods');
  const router = useRouter();
  const params = route.useParams();
  const { opened, readAgain } = useOpened(goodsEndpoints.readItem, { params });
  const change = useDeskCommand(goodsEndpoints.changeItem, [
    goodsEndpoints.listItems,
    goodsEndpoints.readItem,
  ]);
  const form = useContractForm(itemForm, valuesOf(opened.data), useItemWords());
  const back = () => router.navigate({ to: '/goods/$id', params });
  const { send, conflict } = useVersionedForm({
    form,
    opened,
    valuesOf,
    readAgain,
    save: async (values, ifMatch) => {
      await change.run({ input: { params, body: bodyOf(values) }, ifMatch });
      notices.show(t('saved'));
      await back();
    },
  });
  return (
    <>
      <PageHeader title={t('edit')} />
      {conflict ?? (
        <FormFrame form={form} submitLabel={t('submitEdit')} cancel={() => void back()} send={send}>
          <ItemFields form={form} />
        </FormFrame>
      )}
    </>
  );
}
