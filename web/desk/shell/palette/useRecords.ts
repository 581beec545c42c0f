import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { query } from '../api.ts';
import { operationsQuery } from '../frame/ScopeSelect.tsx';
import { holds, useMe } from '../session/permissions.ts';
import { spokenName, useLanguage } from '../useLanguage.ts';

export interface FoundRecord {
  readonly id: string;
  readonly text: string;
  readonly kind: 'operations' | 'organisations' | 'accounts';
  readonly run: () => void;
}

const shown = 5;

/** Operations, organisations and accounts (by their post) whose words hold what was typed. */
export function useRecords(typed: string): { records: readonly FoundRecord[]; searching: boolean } {
  const router = useRouter();
  const language = useLanguage();
  const me = useMe();
  const q = typed.trim();
  const asked = q !== '';
  const organisations = useQuery({
    ...query(peopleEndpoints.listOrganisations, { query: { q, limit: shown } }),
    enabled: asked,
    placeholderData: keepPreviousData,
  });
  const accounts = useQuery({
    ...query(peopleEndpoints.listAccounts, { query: { q, limit: shown } }),
    enabled: asked && holds(me, 'people.readAccounts'),
    placeholderData: keepPreviousData,
  });
  const operations = useQuery({ ...operationsQuery, enabled: asked });
  if (!asked) return { records: [], searching: false };
  const wanted = q.toLowerCase();
  const records: FoundRecord[] = [
    ...(operations.data?.data.rows ?? [])
      .filter(({ name, slug }) =>
        [name.zh, name.en, slug].some((text) => text.toLowerCase().includes(wanted)),
      )
      .slice(0, shown)
      .map(({ id, name, slug }) => ({
        id,
        text: spokenName(name, language).text,
        kind: 'operations' as const,
        run: () => void router.navigate({ to: '/operations/$slug', params: { slug } }),
      })),
    ...(organisations.data?.data.rows ?? []).map(({ id, name }) => ({
      id,
      text: spokenName(name, language).text,
      kind: 'organisations' as const,
      run: () => void router.navigate({ to: '/organisations/$id', params: { id } }),
    })),
    ...(accounts.data?.data.rows ?? []).map(({ id, title }) => ({
      id,
      text: title,
      kind: 'accounts' as const,
      run: () => void router.navigate({ to: '/accounts/$id', params: { id } }),
    })),
  ];
  return { records, searching: organisations.isFetching || accounts.isFetching };
}
