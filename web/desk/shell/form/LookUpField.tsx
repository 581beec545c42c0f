import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { Controller, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField, type FieldProps, type Option } from './fields.tsx';

/** What stands for null ("every …") in a list of choices, which knows only text. */
const everyValue = 'every';

export interface LookUpProps<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  /** Finds the choices for the words typed so far; a hook, called on each change. */
  readonly useChoices: (words: string) => { readonly options: readonly Option[]; readonly loading: boolean };
  /** The choice that means all of them, sent as null; without it one has to be named. */
  readonly everyLabel?: string;
  readonly placeholder?: string;
}

/** Chooses one of many by typing part of its name. */
export function LookUpField<Values extends FieldValues, Output>(props: LookUpProps<Values, Output>) {
  const { form, name, useChoices, everyLabel, placeholder } = props;
  const { t } = useTranslation('desk');
  const field = useField(props);
  const [words, setWords] = useState('');
  const [asked] = useDebouncedValue(words, 200);
  const { options, loading } = useChoices(asked);
  const every = everyLabel === undefined ? [] : [{ value: everyValue, label: everyLabel }];
  return (
    <Controller
      control={form.methods.control}
      name={name}
      render={({ field: { value, onChange, onBlur, ref } }) => (
        <Select
          {...field}
          ref={ref}
          searchable
          {...(placeholder === undefined ? {} : { placeholder })}
          data={[...every, ...options]}
          // The server has found them already, by more than the label (pinyin, the other language).
          filter={({ options: found }) => found}
          nothingFoundMessage={loading ? t('palette.searching') : t('list.emptyFiltered')}
          value={value === null && everyLabel !== undefined ? everyValue : (value ?? null)}
          onChange={(chosen) => onChange(chosen === everyValue ? null : (chosen ?? undefined))}
          onSearchChange={setWords}
          onBlur={onBlur}
        />
      )}
    />
  );
}
