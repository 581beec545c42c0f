import type { FieldValues, Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LongTextField, TextField } from '../../shell/form/fields.tsx';
import type { ContractForm } from '../../shell/form/useContractForm.ts';

/** Name and sentence of an operation in both languages. */
export function WordFields<Values extends FieldValues, Output>({
  form,
}: {
  readonly form: ContractForm<Values, Output>;
}) {
  const { t } = useTranslation('desk');
  const named = (name: 'name.zh' | 'name.en' | 'summary.zh' | 'summary.en') => name as Path<Values>;
  return (
    <>
      <TextField form={form} name={named('name.zh')} lang="zh-CN" hint={t('operations.nameEither')} />
      <TextField form={form} name={named('name.en')} lang="en" />
      <LongTextField
        form={form}
        name={named('summary.zh')}
        lang="zh-CN"
        hint={t('operations.summaryHintZh')}
      />
      <LongTextField form={form} name={named('summary.en')} lang="en" hint={t('operations.summaryHintEn')} />
    </>
  );
}
