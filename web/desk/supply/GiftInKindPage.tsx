import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Id } from '../../../src/kernel/ids.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { ItemField } from '../goods/ItemField.tsx';
import { BookPage } from '../ledger/BookPage.tsx';
import { useDeskCommand } from '../shell/api.ts';
import { ChoiceField, TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { operationsQuery } from '../shell/frame/ScopeSelect.tsx';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { LotFields, useLotWords } from './LotFields.tsx';
import { blankLot, lotBody, lotFields } from './lotForm.ts';
import { typedAmount } from '../shell/form/typed.ts';

const { operation, item } = supplyEndpoints.recordGiftInKind.body.shape;
const giftForm = z.object({
  ...lotFields,
  operation,
  item,
  giver: z.object({ zh: z.string().trim().max(200), en: z.string().trim().max(200) }),
  fairValue: z.union([z.literal(''), typedAmount]),
});
const blank = { ...blankLot, operation: '', item: '', giver: { zh: '', en: '' }, fairValue: '' };

/** Books in what somebody gave, as a lot. */
export function GiftInKindPage(): React.ReactNode {
  const { t } = useTranslation('supply');
  return <BookPage title={t('gift')}>{(book) => <GiftInKind key={book} book={book} />}</BookPage>;
}

function GiftInKind({ book }: { readonly book: Id }) {
  const { t } = useTranslation('supply');
  const router = useRouter();
  const lotWords = useLotWords();
  const record = useDeskCommand(supplyEndpoints.recordGiftInKind, [supplyEndpoints.listStock]);
  const form = useContractForm(giftForm, blank, {
    operation: { label: t('operation'), format: t('operationFormat') },
    item: { label: t('item'), format: t('itemFormat') },
    ...lotWords,
    'giver.zh': { label: t('giverZh') },
    'giver.en': { label: t('giverEn') },
    fairValue: { label: t('fairValue'), format: t('priceFormat') },
  });
  return (
    <>
      <PageHeader title={t('gift')} lead={t('giftLead')} />
      <FormFrame
        form={form}
        submitLabel={t('giftSubmit')}
        cancel={() => void router.navigate({ to: '/stock' })}
        send={async ({ giver, fairValue, ...rest }) => {
          const body = {
            ...lotBody(rest),
            operation: rest.operation,
            item: rest.item,
            giver: giver.zh === '' && giver.en === '' ? null : giver,
            fairValue: fairValue === '' ? null : { amount: fairValue, currency: 'CNY' },
          };
          await record.run({ input: { params: { book }, body } });
          notices.show(t('giftDone'));
          await router.navigate({ to: '/stock' });
        }}
      >
        <ChoiceField form={form} name="operation" options={useOperations()} />
        <ItemField form={form} name="item" hint={t('itemHint')} />
        <LotFields form={form} />
        <TextField form={form} name="giver.zh" lang="zh-CN" optional hint={t('giverHint')} />
        <TextField form={form} name="giver.en" lang="en" optional />
        <TextField form={form} name="fairValue" optional hint={t('fairValueHint')} />
      </FormFrame>
    </>
  );
}

function useOperations() {
  const { t } = useTranslation('supply');
  const language = useLanguage();
  const operations = useQuery(operationsQuery).data?.data.rows ?? [];
  return [
    { value: '', label: t('operationChoose') },
    ...operations.map(({ id, name }) => ({ value: id as string, label: spokenName(name, language).text })),
  ];
}
