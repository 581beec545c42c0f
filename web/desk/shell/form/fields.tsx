import { NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { get, type FieldValues, type Path } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { ContractForm } from './useContractForm.ts';
import { fieldId, useProblemText } from './useProblemText.ts';

export interface FieldProps<Values extends FieldValues, Output> {
  readonly form: ContractForm<Values, Output>;
  readonly name: Path<Values>;
  readonly hint?: string;
  readonly optional?: boolean;
  /** The language of what is typed, where it is not the page's. */
  readonly lang?: string;
  readonly autoComplete?: string;
}

/** Label, hint, error and wiring of a field; the label stands above, what may be left out says so. */
export function useField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  const { form, name, hint, optional = false, lang, autoComplete } = props;
  const { t } = useTranslation();
  const problemText = useProblemText(form.refusal);
  const words = form.words[name] ?? { label: name };
  const error: { message?: string; type?: unknown } | undefined = get(form.methods.formState.errors, name);
  return {
    id: fieldId(name),
    label: optional ? `${words.label}${t('optional')}` : words.label,
    ...(hint === undefined ? {} : { description: hint }),
    ...(lang === undefined ? {} : { lang }),
    ...(autoComplete === undefined ? {} : { autoComplete }),
    ...(error?.type === undefined ? {} : { error: problemText(words, error.message, error.type) }),
  };
}

interface TextProps<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  readonly inputMode?: 'text' | 'numeric' | 'email';
}

export function TextField<Values extends FieldValues, Output>(props: TextProps<Values, Output>) {
  const { form, name, inputMode } = props;
  return (
    <TextInput
      {...useField(props)}
      {...form.methods.register(name)}
      {...(inputMode === undefined ? {} : { inputMode })}
    />
  );
}

/**
 * A day of the calendar as YYYY-MM-DD; an empty one is "". It is typed: the browser's own field for days writes them in
 * the order of the device, where 03/04 may be either.
 */
export function DayField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  const { t } = useTranslation('desk');
  return <TextField hint={t('form.dayHint')} {...props} inputMode="numeric" />;
}

/** A field for a few sentences. */
export function LongTextField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  return <Textarea rows={3} {...useField(props)} {...props.form.methods.register(props.name)} />;
}

export function PasswordField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  return <PasswordInput {...useField(props)} {...props.form.methods.register(props.name)} />;
}

/** Yes or no: a box to tick, with its label beside it. */
export function CheckField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  const { id, label, description } = useField(props);
  const hintId = `${id}-hint`;
  return (
    <div className="check-field">
      <input
        type="checkbox"
        id={id}
        {...(description === undefined ? {} : { 'aria-describedby': hintId })}
        {...props.form.methods.register(props.name)}
      />
      <label htmlFor={id}>{label}</label>
      {description === undefined ? null : <small id={hintId}>{description}</small>}
    </div>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean;
}

interface ChoiceProps<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  readonly options: readonly Option[];
}

/** One of a few values. */
export function ChoiceField<Values extends FieldValues, Output>(props: ChoiceProps<Values, Output>) {
  return (
    <NativeSelect
      {...useField(props)}
      data={[...props.options]}
      {...props.form.methods.register(props.name)}
    />
  );
}
