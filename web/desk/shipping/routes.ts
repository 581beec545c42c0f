import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { isId, toId, type Id } from '../../../src/kernel/ids.ts';
import { shippingEndpoints } from '../../../src/shipping/contract.ts';
import { bookOf } from '../ledger/books.ts';
import { begin, load } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const listSearch = listSearchOf(shippingEndpoints.listConsignments);
const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/consignments',
  validateSearch: listSearch,
  loaderDeps: ({ search }) => ({ chosen: search.book, list: endpointQuery(search) }),
  beforeLoad: ({ context }) => requirePermission(context.me, 'shipping.read'),
  loader: ({ context, deps }) => {
    const book = bookOf(context.me, deps.chosen);
    if (book !== null)
      begin(context.queryClient, shippingEndpoints.listConsignments, { params: { book }, query: deps.list });
  },
  component: lazyRouteComponent(() => import('./ConsignmentListPage.tsx'), 'ConsignmentListPage'),
});

/** What is packed: what a signed round promised to a site. */
export interface PackSearch {
  readonly round?: Id;
  readonly site?: Id;
}

const newRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/consignments/new',
  validateSearch: ({ round, site }: Record<string, unknown>): PackSearch => ({
    ...(typeof round === 'string' && isId(round) ? { round } : {}),
    ...(typeof site === 'string' && isId(site) ? { site } : {}),
  }),
  beforeLoad: ({ context }) => requirePermission(context.me, 'shipping.dispatch'),
  component: lazyRouteComponent(() => import('./NewConsignmentPage.tsx'), 'NewConsignmentPage'),
});

const oneRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/consignments/$id',
  loaderDeps: ({ search }) => ({ chosen: search.book }),
  beforeLoad: ({ context }) => requirePermission(context.me, 'shipping.read'),
  loader: async ({ context, params, deps }) => {
    const book = bookOf(context.me, deps.chosen);
    if (book === null || !isId(params.id)) return;
    await load(context.queryClient, shippingEndpoints.readConsignment, {
      params: { book, consignment: toId(params.id) },
    });
  },
  component: lazyRouteComponent(() => import('./ConsignmentPage.tsx'), 'ConsignmentPage'),
});

export const shippingRoutes = [listRoute, newRoute, oneRoute] as const;
