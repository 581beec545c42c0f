import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { AreaField } from '../places/AreaField.tsx';
import type { FieldProps } from '../shell/form/fields.tsx';
import { useAreaNames } from './useAreaNames.ts';

/** Where something holds: one area with all below it, or everywhere. The area that is kept already is named. */
export function ScopeAreaField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  const { t } = useTranslation('desk');
  const { t: places } = useTranslation('places');
  const kept: unknown = props.form.methods.formState.defaultValues?.[props.name];
  const names = useAreaNames(typeof kept === 'string' ? kept : '');
  return (
    <AreaField
      {...props}
      // The box takes its first label when it is made: once more when the name is here.
      key={names.length}
      chosen={names}
      everyLabel={t('organisations.everywhere')}
      hint={places('areaHint')}
    />
  );
}
