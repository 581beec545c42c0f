import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../shell/form/fields.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import { useOrganisationChoices } from './useOrganisationChoices.ts';

const typingPauseMilliseconds = 200;

interface Props<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  readonly everyLabel?: string;
}

/** Chooses an organisation by part of its name. */
export function OrganisationField<Values extends FieldValues, Output>(props: Props<Values, Output>) {
  const { t } = useTranslation('desk');
  const [words, setWords] = useState('');
  // The label of "every …" stands in the same box as the words: then nothing is being looked for.
  const [asked] = useDebouncedValue(words === props.everyLabel ? '' : words, typingPauseMilliseconds);
  return (
    <LookUpField
      {...props}
      choices={useOrganisationChoices(asked)}
      typed={setWords}
      placeholder={t('operations.chooseOrganisation')}
    />
  );
}
