import type { FieldValues, Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { roles } from '../../../src/people/contract.ts';
import { ChoiceField } from '../shell/form/fields.tsx';
import type { ContractForm, FormWords } from '../shell/form/useContractForm.ts';
import { OperationField } from './OperationField.tsx';
import { OrganisationField } from './OrganisationField.tsx';
import { ScopeAreaField } from './ScopeAreaField.tsx';

/** The words of the fields that say what a person may be, and where. */
export function useGrantScopeWords(): FormWords {
  const { t } = useTranslation('desk');
  return {
    role: { label: t('grants.role') },
    organisation: { label: t('grants.organisation') },
    area: { label: t('grants.area'), format: t('organisations.areaFormat') },
    operation: { label: t('grants.operation') },
  };
}

/** Role, organisation, area and operation: the scope of a grant and of an invitation. */
export function GrantScopeFields<Values extends FieldValues, Output>({
  form,
}: {
  readonly form: ContractForm<Values, Output>;
}) {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const named = (name: 'role' | 'organisation' | 'area' | 'operation') => name as Path<Values>;
  return (
    <>
      <ChoiceField
        form={form}
        name={named('role')}
        options={roles.map((value) => ({ value, label: common(`role.${value}`) }))}
      />
      <OrganisationField form={form} name={named('organisation')} everyLabel={t('organisations.any')} />
      <ScopeAreaField form={form} name={named('area')} />
      <OperationField form={form} name={named('operation')} />
    </>
  );
}
