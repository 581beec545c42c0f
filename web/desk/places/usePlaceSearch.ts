import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EndpointCall, EndpointOutput } from '../../../src/kernel/endpoint.ts';
import { placesEndpoints } from '../../../src/places/contract.ts';
import { query } from '../shell/api.ts';

const typingPauseMilliseconds = 150;

type Asked = EndpointCall<typeof placesEndpoints.searchPlaces>['query'];
export type FoundPlace = EndpointOutput<typeof placesEndpoints.searchPlaces>['rows'][number];

/** What is found for the words typed so far; nothing is asked for nothing. */
export function usePlaceSearch(typed: string, options: Omit<Asked, 'q'>) {
  const [q] = useDebouncedValue(typed.trim(), typingPauseMilliseconds);
  const found = useQuery({
    ...query(placesEndpoints.searchPlaces, { query: { ...options, q } }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  });
  return { ...found, asked: q, rows: q === '' ? [] : (found.data?.data.rows ?? []) };
}
