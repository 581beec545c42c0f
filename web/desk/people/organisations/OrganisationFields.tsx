import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { organisationKinds, type newOrganisation } from '../../../../src/people/contract.ts';
import { ChoiceField, TextField } from '../../shell/form/fields.tsx';
import type { ContractForm, FormWords } from '../../shell/form/useContractForm.ts';
import { ScopeAreaField } from '../ScopeAreaField.tsx';

export type OrganisationInput = z.input<typeof newOrganisation>;
type Form = ContractForm<OrganisationInput, z.output<typeof newOrganisation>>;

/** The words of an organisation's fields, for the form and for comparing two versions. */
export function useOrganisationWords(): FormWords {
  const { t } = useTranslation('desk');
  return {
    kind: { label: t('organisations.kind') },
    name: {
      label: t('organisations.name'),
      format: t('organisations.nameEither'),
      focus: 'name.zh',
    },
    'name.zh': { label: t('organisations.nameZh') },
    'name.en': { label: t('organisations.nameEn') },
    area: { label: t('organisations.area'), format: t('organisations.areaFormat') },
  };
}

export function OrganisationFields({ form }: { readonly form: Form }) {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  return (
    <>
      <ChoiceField
        form={form}
        name="kind"
        options={organisationKinds.map((value) => ({ value, label: common(`kind.${value}`) }))}
      />
      <TextField form={form} name="name.zh" lang="zh-CN" hint={t('organisations.nameEither')} />
      <TextField form={form} name="name.en" lang="en" />
      <ScopeAreaField form={form} name="area" />
    </>
  );
}
