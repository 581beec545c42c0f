import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Endpoint, EndpointCall } from '../../../../src/kernel/endpoint.ts';
import { query } from '../api.ts';
import type { SearchValues } from './listSearch.ts';

/** The rows that an address asks for; while the next ones load, the last ones stay. */
export function useListQuery<E extends Endpoint>(endpoint: E, input: EndpointCall<E>) {
  return useQuery({ ...query(endpoint, input), placeholderData: keepPreviousData });
}

/** Writes a list's state into the address of the page one is on. */
export function useChooseInAddress(): (search: SearchValues) => void {
  const router = useRouter();
  return useCallback(
    (search) =>
      void router.navigate({
        to: '.',
        // Each page's own reader has checked the members; the address of "this page" has no type of its own.
        search: search as never,
        replace: true,
        resetScroll: false,
      }),
    [router],
  );
}
