import { NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchIcon } from '../kit/icons.tsx';
import type { Column } from './columns.ts';
import type { SearchValues } from './listSearch.ts';

/** A filter of a list: words to be typed, or one of some values. `name` is the member of the endpoint's query. */
export type Filter =
  | { readonly kind: 'words'; readonly name: string; readonly label: string }
  | {
      readonly kind: 'choice';
      readonly name: string;
      readonly label: string;
      readonly options: readonly { readonly value: string; readonly label: string }[];
    };

interface Props<Row> {
  readonly filters: readonly Filter[];
  readonly search: SearchValues;
  readonly columns: readonly Column<Row>[];
  readonly sort: string;
  readonly choose: (choice: SearchValues) => void;
}

/** The filters above a list, and on a phone also its order, which on a desk is in the table's head. */
export function FilterBar<Row>({ filters, search, columns, sort, choose }: Props<Row>) {
  const { t } = useTranslation('desk');
  const sortable = columns.filter((column) => column.sort !== undefined);
  if (filters.length === 0 && sortable.length === 0) return null;
  return (
    <div className="filters" role="search" aria-label={t('list.filters')}>
      {filters.map((filter) =>
        filter.kind === 'words' ? (
          <WordsFilter key={filter.name} filter={filter} search={search} choose={choose} />
        ) : (
          <NativeSelect
            key={filter.name}
            label={filter.label}
            value={String(search[filter.name] ?? '')}
            onChange={(event) => choose({ [filter.name]: event.currentTarget.value })}
            data={[{ value: '', label: t('list.all') }, ...filter.options]}
          />
        ),
      )}
      {sortable.length === 0 ? null : (
        <NativeSelect
          className="phone-only"
          label={t('list.sort')}
          value={sort}
          onChange={(event) => choose({ sort: event.currentTarget.value })}
          data={sortable.flatMap((column) => [
            { value: column.sort ?? '', label: t('list.ascending', { column: column.head }) },
            { value: `-${column.sort}`, label: t('list.descending', { column: column.head }) },
          ])}
        />
      )}
    </div>
  );
}

const typingPauseMilliseconds = 300;

interface WordsFilterProps {
  readonly filter: Filter;
  readonly search: SearchValues;
  readonly choose: (choice: SearchValues) => void;
}

function WordsFilter({ filter, search, choose }: WordsFilterProps) {
  const inAddress = String(search[filter.name] ?? '');
  const [typed, setTyped] = useState(inAddress);
  const [known, setKnown] = useState(inAddress);
  // The address changed by other means (a link, the back button): show what it says.
  if (known !== inAddress) {
    setKnown(inAddress);
    if (typed.trim() !== inAddress) setTyped(inAddress);
  }
  useEffect(() => {
    if (typed.trim() === inAddress) return undefined;
    const timer = setTimeout(() => choose({ [filter.name]: typed.trim() }), typingPauseMilliseconds);
    return () => clearTimeout(timer);
  }, [typed, inAddress, filter.name, choose]);
  return (
    <TextInput
      type="search"
      label={filter.label}
      value={typed}
      maxLength={100}
      leftSection={<SearchIcon size={16} />}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  );
}
