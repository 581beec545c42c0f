import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { FieldValues } from 'react-hook-form';
import { goodsEndpoints } from '../../../src/goods/contract.ts';
import { query } from '../shell/api.ts';
import type { FieldProps } from '../shell/form/fields.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import { useLookUp } from '../shell/form/useLookUp.ts';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

const shown = 50;

/** Chooses an item in use by its name, a standard or pinyin initials. */
export function ItemField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  const language = useLanguage();
  const lookUp = useLookUp();
  const found = useQuery({
    ...query(goodsEndpoints.listItems, {
      query: { state: 'active', limit: shown, ...(lookUp.asked === '' ? {} : { q: lookUp.asked }) },
    }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.data.rows ?? []).map(({ id, name }) => ({
    value: id,
    label: spokenName(name, language).text,
  }));
  return <LookUpField {...props} {...lookUp.choose(options, found.isFetching)} />;
}
