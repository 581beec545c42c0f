import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { begin, load, loadFresh } from '../../shell/load.ts';
import { endpointQuery, listSearchOf } from '../../shell/list/listSearch.ts';
import { requirePermission } from '../../shell/pages/noRight.ts';
import { deskRoute } from '../../shell/rootRoutes.tsx';

const listSearch = listSearchOf(peopleEndpoints.listOrganisations);
const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/organisations',
  validateSearch: listSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.readOrganisations'),
  loader: ({ context, deps }) =>
    begin(context.queryClient, peopleEndpoints.listOrganisations, { query: deps }),
  component: lazyRouteComponent(() => import('./OrganisationListPage.tsx'), 'OrganisationListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/organisations/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageOrganisations'),
  component: lazyRouteComponent(() => import('./NewOrganisationPage.tsx'), 'NewOrganisationPage'),
});

const detailRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/organisations/$id',
  loader: ({ context, params }) => load(context.queryClient, peopleEndpoints.readOrganisation, { params }),
  component: lazyRouteComponent(() => import('./OrganisationPage.tsx'), 'OrganisationPage'),
});

const changeRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/organisations/$id/edit',
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageOrganisations'),
  // What is about to be changed is read afresh.
  loader: ({ context, params }) =>
    loadFresh(context.queryClient, peopleEndpoints.readOrganisation, { params }),
  component: lazyRouteComponent(() => import('./ChangeOrganisationPage.tsx'), 'ChangeOrganisationPage'),
});

export const organisationRoutes = [listRoute, newRoute, detailRoute, changeRoute] as const;
