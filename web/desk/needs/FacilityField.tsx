import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import type { FacilityKind } from '../../../src/places/contract.ts';
import { usePlaceSearch } from '../places/usePlaceSearch.ts';
import type { FieldProps } from '../shell/form/fields.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

interface Props<Values extends FieldValues, Output> extends FieldProps<Values, Output> {
  /** Only facilities of this kind; without it of all. */
  readonly kind?: FacilityKind;
}

/** Chooses a facility by part of its name, its pinyin or its initials. */
export function FacilityField<Values extends FieldValues, Output>({ kind, ...props }: Props<Values, Output>) {
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  // The label of what is chosen stands in the same box as the words, its area behind the name.
  const { rows, isFetching } = usePlaceSearch(typed.split(' · ')[0] ?? '', {
    what: 'facilities',
    limit: 20,
    ...(kind === undefined ? {} : { kind }),
  });
  const options = rows.flatMap((row) =>
    row.type === 'facility'
      ? [
          {
            value: row.id,
            label: [row, ...row.areaNames.slice(-1)]
              .map(({ name }) => spokenName(name, language).text)
              .join(' · '),
          },
        ]
      : [],
  );
  return <LookUpField {...props} choices={{ options, loading: isFetching }} typed={setTyped} />;
}
