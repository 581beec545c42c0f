import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { newNeed, needsEndpoints } from '../../../src/needs/contract.ts';
import { useDeskCommand } from '../shell/api.ts';
import { ChoiceField, LongTextField, TextField } from '../shell/form/fields.tsx';
import { FormFrame } from '../shell/form/FormFrame.tsx';
import { useContractForm } from '../shell/form/useContractForm.ts';
import { operationsQuery, useScope } from '../shell/frame/ScopeSelect.tsx';
import { notices } from '../shell/kit/notices.ts';
import { PageHeader } from '../shell/kit/PageHeader.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { FacilityField } from './FacilityField.tsx';
import { ItemField } from '../goods/ItemField.tsx';

/** Pieces as they are typed; an empty field is "not known". */
const pieces = (pattern: RegExp) =>
  z
    .string()
    .trim()
    .regex(pattern)
    .transform((text) => (text === '' ? null : text));
const needForm = newNeed.extend({
  asked: pieces(/^([1-9][0-9]{0,17})?$/),
  onHand: pieces(/^(0|[1-9][0-9]{0,17})?$/),
  dailyUse: pieces(/^([1-9][0-9]{0,17})?$/),
});

/** Says what a facility asks for. */
export function NewNeedPage(): React.ReactNode {
  const { t } = useTranslation('needs');
  const language = useLanguage();
  const router = useRouter();
  const scope = useScope();
  const operations = useSuspenseQuery(operationsQuery).data.data.rows.filter(
    ({ state }) => state !== 'closed',
  );
  const only = operations.length === 1 ? operations[0]?.id : undefined;
  const report = useDeskCommand(needsEndpoints.reportNeed, [needsEndpoints.listNeeds]);
  const form = useContractForm(
    needForm,
    {
      operation: scope?.id ?? only ?? '',
      facility: '',
      item: '',
      asked: '',
      onHand: '',
      dailyUse: '',
      note: '',
    },
    {
      operation: { label: t('operation'), format: t('choose') },
      facility: { label: t('facility'), format: t('facilityHint') },
      item: { label: t('item'), format: t('itemHint') },
      asked: { label: t('asked'), format: t('wholeNumber') },
      onHand: { label: t('onHand'), format: t('wholeNumber') },
      dailyUse: { label: t('dailyUse'), format: t('wholeNumber') },
      note: { label: t('note'), format: t('noteHint') },
    },
  );
  return (
    <>
      <PageHeader title={t('new')} lead={t('newLead')} />
      <FormFrame
        form={form}
        submitLabel={t('submit')}
        cancel={() => void router.navigate({ to: '/needs' })}
        send={async (body) => {
          const { id } = await report.run({ input: { body } });
          notices.show(t('reported'));
          await router.navigate({ to: '/needs/$id', params: { id } });
        }}
      >
        <ChoiceField
          form={form}
          name="operation"
          options={[
            { value: '', label: t('choose') },
            ...operations.map(({ id, name }) => ({
              value: id as string,
              label: spokenName(name, language).text,
            })),
          ]}
        />
        <FacilityField form={form} name="facility" hint={t('facilityHint')} />
        <ItemField form={form} name="item" hint={t('itemHint')} />
        <TextField form={form} name="asked" hint={t('askedHint')} optional inputMode="numeric" />
        <TextField form={form} name="onHand" optional inputMode="numeric" />
        <TextField form={form} name="dailyUse" optional inputMode="numeric" />
        <LongTextField form={form} name="note" hint={t('noteHint')} optional />
      </FormFrame>
    </>
  );
}
