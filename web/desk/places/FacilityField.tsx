import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FieldValues } from 'react-hook-form';
import { placesEndpoints } from '../../../src/places/contract.ts';
import { query } from '../shell/api.ts';
import type { FieldProps } from '../shell/form/fields.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import { useLookUp } from '../shell/form/useLookUp.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';
import { useAreaLine } from './useAreaLine.ts';

const shown = 20;

/** Chooses a facility by part of its name, pinyin or initials; its areas tell it from others of its name. */
export function FacilityField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  const language = useLanguage();
  const areaLine = useAreaLine();
  const lookUp = useLookUp();
  const found = useQuery({
    ...query(placesEndpoints.searchPlaces, { query: { q: lookUp.asked, what: 'facilities', limit: shown } }),
    enabled: lookUp.asked !== '',
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.data.rows ?? []).flatMap((row) =>
    row.type === 'facility'
      ? [{ value: row.id, label: `${spokenName(row.name, language).text} · ${areaLine(row.areaNames)}` }]
      : [],
  );
  return <LookUpField {...props} {...lookUp.choose(options, found.isFetching)} />;
}
