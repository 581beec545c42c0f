import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { goodsEndpoints, type item as itemSchema } from '../../../src/goods/contract.ts';
import { query, useDeskCommand } from '../shell/api.ts';
import { LongTextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { Dialog } from '../shell/kit/Dialog.tsx';
import { notices } from '../shell/kit/notices.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

const typingPauseMilliseconds = 150;
const shown = 20;

interface Props {
  readonly item: z.output<typeof itemSchema>;
  readonly close: () => void;
}

/** Takes an item out of use, says why and names what replaces it. */
export function RetireItemDialog({ item, close }: Props) {
  const { t } = useTranslation('goods');
  const retire = useDeskCommand(goodsEndpoints.retireItem, [
    goodsEndpoints.readItem,
    goodsEndpoints.listItems,
  ]);
  const { choices, setTyped } = useSuccessors(item);
  const form = useContractForm(
    goodsEndpoints.retireItem.body,
    { reason: '', replacedBy: null },
    {
      reason: { label: t('retireReason') },
      replacedBy: { label: t('replacedBy'), format: t('replacedByHint') },
    },
  );
  return (
    <Dialog title={t('retireTitle')} close={close}>
      <p>{t('retireText')}</p>
      <FormFrame
        form={form}
        submitLabel={t('retireSubmit')}
        danger
        cancel={close}
        send={async (body) => {
          await retire.run({ input: { params: { id: item.id }, body }, ifMatch: `"v${item.version}"` });
          notices.show(t('retired'));
          close();
        }}
      >
        <LongTextField form={form} name="reason" hint={t('retireReasonHint')} />
        <LookUpField
          form={form}
          name="replacedBy"
          hint={t('replacedByHint')}
          choices={choices}
          typed={setTyped}
          everyLabel={t('replacedByNone')}
        />
      </FormFrame>
    </Dialog>
  );
}

/** Items in use that the typed words find; with nothing typed, those of the same kind. */
function useSuccessors(item: z.output<typeof itemSchema>) {
  const { t } = useTranslation('goods');
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [settled] = useDebouncedValue(typed.trim(), typingPauseMilliseconds);
  const q = settled === t('replacedByNone') ? '' : settled;
  const found = useQuery({
    ...query(goodsEndpoints.listItems, {
      query: { state: 'active', limit: shown, ...(q === '' ? { kind: item.kind } : { q }) },
    }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.data.rows ?? [])
    .filter(({ id }) => id !== item.id)
    .map(({ id, name }) => ({ value: id, label: spokenName(name, language).text }));
  return { choices: { options, loading: found.isFetching }, setTyped };
}
