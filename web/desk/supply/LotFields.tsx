import type { FieldValues, Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { FacilityField } from '../places/FacilityField.tsx';
import { DayField, TextField } from '../shell/form/fields.tsx';
import type { ContractForm, FormWords } from '../shell/form/useContractForm.ts';

/** The words of the fields of goods that come in. */
export function useLotWords(): FormWords {
  const { t } = useTranslation('supply');
  return {
    pieces: { label: t('pieces'), format: t('piecesFormat') },
    facility: { label: t('facility'), format: t('facilityFormat') },
    lotNumber: { label: t('lotNumber'), format: t('lotNumberFormat') },
    expiresOn: { label: t('expiresOn'), format: t('dayFormat') },
  };
}

/** How many came, where they lie, and what the pack says. */
export function LotFields<Values extends FieldValues, Output>({
  form,
}: {
  readonly form: ContractForm<Values, Output>;
}) {
  const { t } = useTranslation('supply');
  const named = (name: 'pieces' | 'facility' | 'lotNumber' | 'expiresOn') => name as Path<Values>;
  return (
    <>
      <TextField form={form} name={named('pieces')} inputMode="numeric" />
      <FacilityField form={form} name={named('facility')} hint={t('facilityHint')} />
      <TextField form={form} name={named('lotNumber')} optional hint={t('lotNumberHint')} />
      <DayField form={form} name={named('expiresOn')} optional />
    </>
  );
}
