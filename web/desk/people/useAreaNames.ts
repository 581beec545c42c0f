import { useQuery } from '@tanstack/react-query';
import { placesEndpoints } from '../../../src/places/contract.ts';
import type { AreaName } from '../places/AreaPath.tsx';
import { query } from '../shell/api.ts';

/** An area by name, from the country down; empty for everywhere, and as long as it is not known. */
export function useAreaNames(path: string): readonly AreaName[] {
  const read = useQuery({
    ...query(placesEndpoints.readArea, { query: { path } }),
    enabled: path !== '',
    staleTime: 'static',
  });
  const area = read.data?.data;
  return area === undefined ? [] : [...area.ancestors, area];
}
