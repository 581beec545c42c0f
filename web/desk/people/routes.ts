import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { operationEndpoints, peopleEndpoints } from '../../../src/people/contract.ts';
import { begin, load, loadFresh } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute, rootRoute } from '../shell/rootRoutes.tsx';
import { accountRoutes } from './accounts/routes.ts';
import { organisationRoutes } from './organisations/routes.ts';

/** What the sign-in page may say on arrival. */
const signInNotices = ['signedOut', 'accepted', 'passwordSet'] as const;
export type SignInNotice = (typeof signInNotices)[number];

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (raw: Record<string, unknown>): { next?: string; said?: SignInNotice } => ({
    ...(typeof raw['next'] === 'string' ? { next: raw['next'] } : {}),
    ...noticeIn(raw['said']),
  }),
  component: lazyRouteComponent(() => import('./session/SignInPage.tsx'), 'SignInPage'),
});

function noticeIn(raw: unknown): { said?: SignInNotice } {
  const said = signInNotices.find((notice) => notice === raw);
  return said === undefined ? {} : { said };
}

const acceptInvitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./session/AcceptInvitationPage.tsx'), 'AcceptInvitationPage'),
});

const passwordResetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/password-reset/$token',
  component: lazyRouteComponent(() => import('./session/PasswordResetPage.tsx'), 'PasswordResetPage'),
});

export const outsideRoutes = [signInRoute, acceptInvitationRoute, passwordResetRoute] as const;

const todayRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./today/TodayPage.tsx'), 'TodayPage'),
});

const invitationsSearch = listSearchOf(peopleEndpoints.listInvitations);
const invitationsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/invitations',
  validateSearch: invitationsSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageGrants'),
  loader: ({ context, deps }) => begin(context.queryClient, peopleEndpoints.listInvitations, { query: deps }),
  component: lazyRouteComponent(() => import('./invitations/InvitationListPage.tsx'), 'InvitationListPage'),
});

const newInvitationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/invitations/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageGrants'),
  component: lazyRouteComponent(() => import('./invitations/NewInvitationPage.tsx'), 'NewInvitationPage'),
});

const operationsSearch = listSearchOf(operationEndpoints.listOperations);
const operationsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/operations',
  validateSearch: operationsSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  loader: ({ context, deps }) =>
    begin(context.queryClient, operationEndpoints.listOperations, { query: deps }),
  component: lazyRouteComponent(() => import('./operations/OperationListPage.tsx'), 'OperationListPage'),
});

const newOperationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/operations/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageOperations'),
  component: lazyRouteComponent(() => import('./operations/NewOperationPage.tsx'), 'NewOperationPage'),
});

const operationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/operations/$slug',
  loader: ({ context, params }) => load(context.queryClient, operationEndpoints.readOperation, { params }),
  component: lazyRouteComponent(() => import('./operations/OperationPage.tsx'), 'OperationPage'),
});

const changeOperationRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/operations/$slug/edit',
  beforeLoad: ({ context }) => requirePermission(context.me, 'people.manageOperations'),
  // What is about to be changed is read afresh.
  loader: ({ context, params }) =>
    loadFresh(context.queryClient, operationEndpoints.readOperation, { params }),
  component: lazyRouteComponent(() => import('./operations/ChangeOperationPage.tsx'), 'ChangeOperationPage'),
});

const myAccountRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/me',
  loader: ({ context }) =>
    begin(context.queryClient, peopleEndpoints.listReveals, {
      params: { id: context.me.account.id },
      query: {},
    }),
  component: lazyRouteComponent(() => import('./me/MyAccountPage.tsx'), 'MyAccountPage'),
});

export const peopleRoutes = [
  todayRoute,
  ...organisationRoutes,
  ...accountRoutes,
  invitationsRoute,
  newInvitationRoute,
  operationsRoute,
  newOperationRoute,
  operationRoute,
  changeOperationRoute,
  myAccountRoute,
] as const;
