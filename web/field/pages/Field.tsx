import type { ComponentProps, ReactElement } from 'react';

interface FieldProps extends Pick<
  ComponentProps<'input'>,
  'type' | 'autoComplete' | 'inputMode' | 'autoCapitalize' | 'spellCheck'
> {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly invalid: boolean;
}

/** One question of a form: the label above, the hint below it, then the box. */
export function Field({ id, label, hint, value, onValue, invalid, ...input }: FieldProps): ReactElement {
  const describedBy = [hint === undefined ? '' : `${id}-hint`, invalid ? 'problem' : ''].join(' ').trim();
  return (
    <div className="f-field">
      <label htmlFor={id}>{label}</label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="f-quiet">
          {hint}
        </p>
      )}
      <input
        {...input}
        id={id}
        name={id}
        value={value}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy === '' ? undefined : describedBy}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}

/** What is wrong with a form, above it, read out at once. */
export function Problem({ words }: { readonly words: string | null }): ReactElement {
  return (
    <div role="alert" id="problem">
      {words === null ? null : <p className="f-problem">{words}</p>}
    </div>
  );
}
