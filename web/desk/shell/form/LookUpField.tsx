import { Select } from '@mantine/core';
import { Controller, type FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useField, type FieldProps, type Option } from './fields.tsx';

/** What stands for null ("every …") in a list of choices, which knows only text. */
const everyValue = 'every';

/** What can be chosen for the words typed so far. */
export interface Choices {
  readonly options: readonly Option[];
  readonly loading: boolean;
}

interface Props<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  readonly choices: Choices;
  /** Told on each change of the words; the choices are to follow. */
  readonly typed: (words: string) => void;
  /** The choice that means all of them; without it one has to be named. */
  readonly everyLabel?: string | undefined;
  /** What is sent for all of them. */
  readonly everySent?: null | '';
  readonly placeholder?: string;
}

/** Chooses one of many by typing part of its name. */
export function LookUpField<Values extends FieldValues, Output>(props: Props<Values, Output>) {
  const { form, name, choices, typed, everyLabel, everySent = null, placeholder } = props;
  const { t } = useTranslation('desk');
  const field = useField(props);
  const every = everyLabel === undefined ? [] : [{ value: everyValue, label: everyLabel }];
  const shown = (value: string | null | undefined): string | null =>
    value === everySent && everyLabel !== undefined ? everyValue : (value ?? null);
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
          data={[...every, ...choices.options]}
          // The server has found them already, by more than the label (the other language).
          filter={({ options: found }) => found}
          nothingFoundMessage={choices.loading ? t('palette.searching') : t('list.emptyFiltered')}
          value={shown(value)}
          onChange={(chosen) => onChange(chosen === everyValue ? everySent : (chosen ?? undefined))}
          onSearchChange={typed}
          onBlur={onBlur}
        />
      )}
    />
  );
}
