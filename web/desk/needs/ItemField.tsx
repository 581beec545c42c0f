import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { goodsEndpoints } from '../../../src/goods/contract.ts';
import { query } from '../shell/api.ts';
import type { FieldProps } from '../shell/form/fields.tsx';
import { LookUpField } from '../shell/form/LookUpField.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

const typingPauseMilliseconds = 150;

/** Chooses an item in use by part of its name, its pinyin or a standard. */
export function ItemField<Values extends FieldValues, Output>(props: FieldProps<Values, Output>) {
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), typingPauseMilliseconds);
  const all = useItems('');
  const found = useItems(asked);
  const toOptions = (rows: typeof found.rows) =>
    rows.map(({ id, name }) => ({ value: id as string, label: spokenName(name, language).text }));
  // The label of what is chosen stands in the same box as the words: then nothing is being looked for.
  const chosen = toOptions(all.rows).some(({ label }) => label === asked);
  return (
    <LookUpField
      {...props}
      choices={{ options: toOptions(chosen ? all.rows : found.rows), loading: found.loading }}
      typed={setTyped}
    />
  );
}

function useItems(q: string) {
  const found = useQuery({
    ...query(goodsEndpoints.listItems, {
      query: { state: 'active', limit: 50, ...(q === '' ? {} : { q }) },
    }),
    placeholderData: keepPreviousData,
  });
  return { rows: found.data?.data.rows ?? [], loading: found.isFetching };
}
