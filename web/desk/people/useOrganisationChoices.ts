import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { peopleEndpoints } from '../../../src/people/contract.ts';
import { query } from '../shell/api.ts';
import type { Choices } from '../shell/form/LookUpField.tsx';
import { spokenName, useLanguage } from '../shell/useLanguage.ts';

/** Organisations whose name holds the words typed so far. */
export function useOrganisationChoices(words: string): Choices {
  const language = useLanguage();
  const q = words.trim();
  const found = useQuery({
    ...query(peopleEndpoints.listOrganisations, { query: { limit: 20, ...(q === '' ? {} : { q }) } }),
    placeholderData: keepPreviousData,
  });
  const options = (found.data?.data.rows ?? []).map((organisation) => ({
    value: organisation.id as string,
    label: spokenName(organisation.name, language).text,
  }));
  return { options, loading: found.isFetching };
}
