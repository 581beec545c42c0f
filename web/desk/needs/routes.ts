import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { needsEndpoints } from '../../../src/needs/contract.ts';
import { operationEndpoints } from '../../../src/people/contract.ts';
import { begin, load } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const listSearch = listSearchOf(needsEndpoints.listNeeds);
const needListRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/needs',
  beforeLoad: ({ context }) => requirePermission(context.me, 'needs.read'),
  validateSearch: listSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  loader: ({ context, deps }) => begin(context.queryClient, needsEndpoints.listNeeds, { query: deps }),
  component: lazyRouteComponent(() => import('./NeedListPage.tsx'), 'NeedListPage'),
});

const newNeedRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/needs/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'needs.report'),
  loader: ({ context }) =>
    load(context.queryClient, operationEndpoints.listOperations, { query: { limit: 100 } }),
  component: lazyRouteComponent(() => import('./NewNeedPage.tsx'), 'NewNeedPage'),
});

const needRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/needs/$id',
  beforeLoad: ({ context }) => requirePermission(context.me, 'needs.read'),
  loader: async ({ context, params }) => {
    await load(context.queryClient, needsEndpoints.readNeed, { params });
    await load(context.queryClient, operationEndpoints.listOperations, { query: { limit: 100 } });
  },
  component: lazyRouteComponent(() => import('./NeedPage.tsx'), 'NeedPage'),
});

export const needsRoutes = [needListRoute, newNeedRoute, needRoute] as const;
