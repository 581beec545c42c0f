import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { allocationEndpoints } from '../../../src/allocation/contract.ts';
import { uuidPattern } from '../../../src/kernel/ids.ts';
import { operationEndpoints, peopleEndpoints } from '../../../src/people/contract.ts';
import { load } from '../shell/load.ts';
import { listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const book = z.string().regex(uuidPattern);

/** The book that a page is about stands in its address. */
export interface BookSearch {
  readonly book?: string;
}

const bookOf = (raw: Record<string, unknown>): BookSearch => {
  const read = book.safeParse(raw['book']);
  return read.success ? { book: read.data } : {};
};
const listSearch = listSearchOf(allocationEndpoints.listRounds);

const roundListRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/allocations',
  beforeLoad: ({ context }) => requirePermission(context.me, 'allocation.read'),
  validateSearch: (raw: Record<string, unknown>) => ({ ...listSearch(raw), ...bookOf(raw) }),
  loader: ({ context }) =>
    load(context.queryClient, peopleEndpoints.listOrganisations, { query: { limit: 100 } }),
  component: lazyRouteComponent(() => import('./RoundListPage.tsx'), 'RoundListPage'),
});

const newRoundRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/allocations/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'allocation.propose'),
  validateSearch: bookOf,
  loader: async ({ context }) => {
    await load(context.queryClient, peopleEndpoints.listOrganisations, { query: { limit: 100 } });
    await load(context.queryClient, operationEndpoints.listOperations, { query: { limit: 100 } });
  },
  component: lazyRouteComponent(() => import('./NewRoundPage.tsx'), 'NewRoundPage'),
});

const roundRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/allocations/$book/$id',
  beforeLoad: ({ context }) => requirePermission(context.me, 'allocation.read'),
  loader: ({ context, params }) => load(context.queryClient, allocationEndpoints.readRound, { params }),
  component: lazyRouteComponent(() => import('./RoundPage.tsx'), 'RoundPage'),
});

export const allocationRoutes = [roundListRoute, newRoundRoute, roundRoute] as const;
