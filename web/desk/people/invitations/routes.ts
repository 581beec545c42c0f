import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { peopleEndpoints } from '../../../../src/people/contract.ts';
import { begin } from '../../shell/load.ts';
import { endpointQuery, listSearchOf } from '../../shell/list/listSearch.ts';
import { requirePermission } from '../../shell/pages/noRight.ts';
import { deskRoute } from '../../shell/rootRoutes.tsx';

const listSearch = listSearchOf(peopleEndpoints.listInvitations);
const listRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/invitations',
  validateSearch: listSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageGrants'),
  loader: ({ context, deps }) => begin(context.queryClient, peopleEndpoints.listInvitations, { query: deps }),
  component: lazyRouteComponent(() => import('./InvitationListPage.tsx'), 'InvitationListPage'),
});

const newRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/invitations/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageGrants'),
  component: lazyRouteComponent(() => import('./NewInvitationPage.tsx'), 'NewInvitationPage'),
});

export const invitationRoutes = [listRoute, newRoute] as const;
