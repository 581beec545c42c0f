import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { peopleEndpoints } from '../../../src/people/contract.ts';
import { begin } from '../shell/load.ts';
import { deskRoute, rootRoute } from '../shell/rootRoutes.tsx';
import { accountRoutes } from './accounts/routes.ts';
import { invitationRoutes } from './invitations/routes.ts';
import { operationRoutes } from './operations/routes.ts';
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
  ...invitationRoutes,
  ...operationRoutes,
  myAccountRoute,
] as const;
