import type { ReactElement } from 'react';

interface ChoiceProps<Value extends string> {
  readonly name: string;
  readonly title: string;
  readonly hint?: string;
  /** "": nothing is chosen yet. */
  readonly value: Value | '';
  readonly onValue: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly lang?: string }[];
}

/** One of a few, all in sight: large radio buttons. */
export function Choice<Value extends string>({
  name,
  title,
  hint,
  value,
  onValue,
  options,
}: ChoiceProps<Value>): ReactElement {
  return (
    <fieldset className="f-setting f-choice">
      <legend>{title}</legend>
      <div className="f-choice__options">
        {options.map((option) => (
          <label key={option.value} className="f-choice__option" lang={option.lang}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onValue(option.value)}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      {hint === undefined ? null : <p className="f-quiet">{hint}</p>}
    </fieldset>
  );
}
