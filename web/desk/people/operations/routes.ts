import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { operationEndpoints } from '../../../../src/people/contract.ts';
import { begin, load, loadFresh } from '../../shell/load.ts';
import { endpointQuery, listSearchOf } from '../../shell/list/listSearch.ts';
import { requirePermission } from '../../shell/pages/noRight.ts';
import { deskRoute } from '../../shell/rootRoutes.tsx';

const listSearch = listSearchOf(operationEndpoints.listOperations);
const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/operations',
  validateSearch: listSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  loader: ({ context, deps }) =>
    begin(context.queryClient, operationEndpoints.listOperations, { query: deps }),
  component: lazyRouteComponent(() => import('./OperationListPage.tsx'), 'OperationListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/operations/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageOperations'),
  component: lazyRouteComponent(() => import('./NewOperationPage.tsx'), 'NewOperationPage'),
});

const detailRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/operations/$slug',
  loader: ({ context, params }) => load(context.queryClient, operationEndpoints.readOperation, { params }),
  component: lazyRouteComponent(() => import('./OperationPage.tsx'), 'OperationPage'),
});

const changeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/operations/$slug/edit',
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageOperations'),
  // What is about to be changed is read afresh.
  loader: ({ context, params }) =>
    loadFresh(context.queryClient, operationEndpoints.readOperation, { params }),
  component: lazyRouteComponent(() => import('./ChangeOperationPage.tsx'), 'ChangeOperationPage'),
});

export const operationRoutes = [listRoute, newRoute, detailRoute, changeRoute] as const;
