import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { givingEndpoints } from '../../../src/giving/contract.ts';
import { OrganisationField } from '../people/OrganisationField.tsx';
import { useDeskCommand } from '../shell/api.ts';
import { ChoiceField, LongTextField, TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm, type FormWords } from '../shell/form/useContractForm.ts';
import { operationsQuery } from '../shell/frame/ScopeSelect.tsx';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { bodyOf, campaignForm } from './campaignForm.ts';

/** Draws up a campaign: who, for which operation, what for, how much. */
export function NewCampaignPage(): React.ReactNode {
  const { t } = useTranslation('giving');
  const router = useRouter();
  const create = useDeskCommand(givingEndpoints.createCampaign, [givingEndpoints.listCampaigns]);
  const form = useContractForm(
    campaignForm,
    {
      operation: '',
      title: { zh: '', en: '' },
      purpose: { zh: '', en: '' },
      currency: 'CNY',
      goal: '',
      unitPrice: '',
      unit: { zh: '', en: '' },
      filingNumber: '',
    },
    useCampaignWords(),
  );
  return (
    <>
      <PageHeader title={t('new')} />
      <FormFrame
        form={form}
        submitLabel={t('submitNew')}
        cancel={() => void router.navigate({ to: '/campaigns' })}
        send={async (values) => {
          const { id } = await create.run({ input: { body: bodyOf(values) } });
          notices.show(t('created'));
          await router.navigate({ to: '/campaigns/$campaign', params: { campaign: id } });
        }}
      >
        <OrganisationField form={form} name="organisation" hint={t('organisationHint')} />
        <ChoiceField form={form} name="operation" options={useOperationOptions()} />
        <TextField form={form} name="title.zh" lang="zh-CN" hint={t('nameEither')} />
        <TextField form={form} name="title.en" lang="en" />
        <LongTextField form={form} name="purpose.zh" lang="zh-CN" optional hint={t('purposeHint')} />
        <LongTextField form={form} name="purpose.en" lang="en" optional hint={t('purposeHint')} />
        <TextField form={form} name="currency" hint={t('currencyHint')} autoComplete="off" />
        <TextField form={form} name="goal" optional hint={t('goalHint')} />
        <TextField form={form} name="unitPrice" optional hint={t('unitPriceHint')} />
        <TextField form={form} name="unit.zh" lang="zh-CN" optional hint={t('unitZhHint')} />
        <TextField form={form} name="unit.en" lang="en" optional />
        <TextField form={form} name="filingNumber" optional hint={t('filingHint')} autoComplete="off" />
      </FormFrame>
    </>
  );
}

function useOperationOptions() {
  const { t } = useTranslation('giving');
  const language = useLanguage();
  const rows = useQuery(operationsQuery).data?.data.rows ?? [];
  return [
    { value: '', label: t('chooseOperation') },
    ...rows
      .filter(({ state }) => state !== 'closing' && state !== 'closed')
      .map(({ id, name }) => ({ value: id as string, label: spokenName(name, language).text })),
  ];
}

function useCampaignWords(): FormWords {
  const { t } = useTranslation('giving');
  return {
    organisation: { label: t('organisation') },
    operation: { label: t('operation'), format: t('chooseOperation') },
    title: { label: t('name'), format: t('nameEither'), focus: 'title.zh' },
    'title.zh': { label: t('nameZh') },
    'title.en': { label: t('nameEn') },
    'purpose.zh': { label: t('purposeZh') },
    'purpose.en': { label: t('purposeEn') },
    currency: { label: t('currency'), format: t('currencyFormat') },
    goal: { label: t('goal'), format: t('amountFormat') },
    unitPrice: { label: t('unitPrice'), format: t('amountFormat') },
    unit: { label: t('unit'), format: t('unitBoth'), focus: 'unitPrice' },
    'unit.zh': { label: t('unitZh') },
    'unit.en': { label: t('unitEn') },
    filingNumber: { label: t('filing') },
  };
}
