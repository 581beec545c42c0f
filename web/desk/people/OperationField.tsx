import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { FieldProps } from '../shell/form/fields.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import { operationsQuery } from '../shell/frame/ScopeSelect.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

/** Chooses an operation, or all of them. */
export function OperationField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const [words, setWords] = useState('');
  const operations = useQuery(operationsQuery);
  const everyLabel = t('grants.anyOperation');
  const wanted = words.trim().toLowerCase();
  const all = (operations.data?.data.rows ?? []).map((operation) => ({
    value: operation.id as string,
    label: spokenName(operation.name, language).text,
  }));
  // The label of what is chosen stands in the same box as the words: then nothing is being looked for.
  const chosen =
    wanted === everyLabel.toLowerCase() || all.some(({ label }) => label.toLowerCase() === wanted);
  const options = chosen ? all : all.filter(({ label }) => label.toLowerCase().includes(wanted));
  return (
    <LookUpField
      {...props}
      choices={{ options, loading: operations.isFetching }}
      typed={setWords}
      everyLabel={everyLabel}
    />
  );
}
