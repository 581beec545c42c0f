import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { begin, load } from '../../shell/load.ts';
import { endpointQuery, listSearchOf } from '../../shell/list/listSearch.ts';
import { requirePermission } from '../../shell/pages/noRight.ts';
import { deskRoute } from '../../shell/rootRoutes.tsx';

const listSearch = listSearchOf(peopleEndpoints.listAccounts);
const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/accounts',
  validateSearch: listSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.readAccounts'),
  loader: ({ context, deps }) => begin(context.queryClient, peopleEndpoints.listAccounts, { query: deps }),
  component: lazyRouteComponent(() => import('./AccountListPage.tsx'), 'AccountListPage'),
});

const detailRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/accounts/$id',
  loader: ({ context, params }) => load(context.queryClient, peopleEndpoints.readAccount, { params }),
  component: lazyRouteComponent(() => import('./AccountPage.tsx'), 'AccountPage'),
});

export const accountRoutes = [listRoute, detailRoute] as const;
