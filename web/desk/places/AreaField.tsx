import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { FieldProps } from '../shell/form/fields.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import type { AreaName } from './AreaPath.tsx';
import { useAreaLine } from './useAreaLine.ts';
import { usePlaceSearch } from './usePlaceSearch.ts';

interface Props<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  /** The areas that lead to the one that is chosen already, from the country down. */
  readonly chosen?: readonly AreaName[];
  /** The choice that means no limit, sent as the empty path; without it an area has to be named. */
  readonly everyLabel?: string;
}

/** Chooses an area by part of its name, pinyin, initials or code; its path tells it from others of its name. */
export function AreaField<Values extends FieldValues, Output>({
  chosen = [],
  ...props
}: Props<Values, Output>) {
  const [typed, setTyped] = useState('');
  const areaLine = useAreaLine();
  const first = chosen.at(-1);
  const start = first === undefined ? [] : [{ value: first.path, label: areaLine(chosen) }];
  // What was chosen stands in the box as a path; only words of one's own are looked for.
  const { rows, isFetching } = usePlaceSearch(typed.includes('›') ? '' : typed, {
    what: 'areas',
    limit: 20,
  });
  const [found, setFound] = useState(start);
  const options = rows.flatMap((row) =>
    row.type === 'area' ? [{ value: row.area.path, label: areaLine([...row.ancestors, row.area]) }] : [],
  );
  const all = typed === '' || typed.includes('›') ? found : options;
  return (
    <LookUpField
      {...props}
      everySent=""
      choices={{ options: all, loading: isFetching }}
      typed={(words) => {
        // The options of the last words stay, so that the one that was chosen keeps its label.
        if (words.includes('›') && options.length > 0) setFound(options);
        setTyped(words);
      }}
    />
  );
}
