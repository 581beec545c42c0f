import { useEffect, useRef } from 'react';

export interface PaletteOption {
  readonly id: string;
  readonly text: string;
  /** The heading that the option stands under. */
  readonly group: string;
  readonly run: () => void;
}

interface Props {
  readonly id: string;
  readonly options: readonly PaletteOption[];
  readonly active: number;
  readonly run: (option: PaletteOption) => void;
  readonly point: (index: number) => void;
}

/** The options under their headings; the focus stays in the input, the active one is told by its id. */
export function PaletteOptions({ id, options, active, run, point }: Props) {
  const activeOption = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    activeOption.current?.scrollIntoView({ block: 'nearest' });
  });
  const groups = [...new Set(options.map((option) => option.group))];
  return (
    <div role="listbox" id={id} className="palette-list" aria-label={groups.join(' · ')}>
      {groups.map((group, groupIndex) => (
        <div key={group} role="group" aria-labelledby={`${id}-group-${groupIndex}`}>
          <div id={`${id}-group-${groupIndex}`} className="palette-group">
            {group}
          </div>
          {options.map((option, index) =>
            option.group === group ? (
              <button
                type="button"
                tabIndex={-1}
                key={option.id}
                id={`${id}-${index}`}
                role="option"
                aria-selected={index === active}
                ref={index === active ? activeOption : null}
                className="palette-option"
                onMouseMove={() => point(index)}
                onClick={() => run(option)}
              >
                {option.text}
              </button>
            ) : null,
          )}
        </div>
      ))}
    </div>
  );
}
