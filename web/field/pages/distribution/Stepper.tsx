import type { ReactElement } from 'react';
import { useWords } from '../../app/settings.ts';
import { piecesOf } from './pieces.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  /** What it counts, for who does not see the row. */
  readonly what: string;
  /** As typed; may be empty or no number. */
  readonly value: string;
  readonly min: bigint;
  readonly max: bigint;
  readonly onValue: (value: string) => void;
  readonly describedBy: string;
  readonly invalid: boolean;
}

/** A number with a large minus and plus, as a gloved thumb needs them; typing works too. */
export function Stepper(props: Props): ReactElement {
  const { id, label, what, value, min, max, onValue, describedBy, invalid } = props;
  const { distribution } = useWords();
  const pieces = piecesOf(value);
  const step = (by: bigint): void => {
    const next = (pieces ?? max) + by;
    onValue(String(next < min ? min : next > max ? max : next));
  };
  return (
    <div className="f-stepper">
      <label htmlFor={id}>
        {label}
        <span className="m-unseen"> {what}</span>
      </label>
      <div className="f-stepper__row">
        <button
          type="button"
          className="m-button"
          disabled={pieces !== null && pieces <= min}
          onClick={() => step(-1n)}
          aria-controls={id}
        >
          <span aria-hidden="true">−</span>
          <span className="m-unseen">
            {distribution.less} {what}
          </span>
        </button>
        <input
          id={id}
          inputMode="numeric"
          pattern="[0-9]*"
          autoComplete="off"
          value={value}
          aria-invalid={invalid || undefined}
          aria-describedby={describedBy}
          onChange={(event) => onValue(event.target.value.trim())}
        />
        <button
          type="button"
          className="m-button"
          disabled={pieces !== null && pieces >= max}
          onClick={() => step(1n)}
          aria-controls={id}
        >
          <span aria-hidden="true">+</span>
          <span className="m-unseen">
            {distribution.more} {what}
          </span>
        </button>
      </div>
    </div>
  );
}
