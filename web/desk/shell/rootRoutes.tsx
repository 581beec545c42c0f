import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { RefusedCall } from '../../api/failure.ts';
import { meQuery } from './api.ts';
import { Shell } from './frame/Shell.tsx';
import { NotFoundPage } from './pages/ErrorPages.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

/** The scope, an operation's name in its address, goes along from page to page. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  validateSearch: (raw: Record<string, unknown>): { scope?: string } =>
    typeof raw['scope'] === 'string' && raw['scope'] !== '' ? { scope: raw['scope'] } : {},
  search: { middlewares: [retainSearchParams(['scope'])] },
  component: Outlet,
});

/** All pages of the desk proper: only for who is signed in. */
export const deskRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'desk',
  beforeLoad: async ({ context, location }) => {
    try {
      const { data } = await context.queryClient.query({ ...meQuery, staleTime: 'static' });
      return { me: data };
    } catch (error) {
      if (!(error instanceof RefusedCall) || error.code !== 'notSignedIn') throw error;
      redirect({ to: '/sign-in', search: { next: location.href }, throw: true });
      throw error;
    }
  },
  component: Shell,
});

/** Any other address: told inside the frame, so that the way on is at hand. */
export const notFoundRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '$',
  component: NotFoundPage,
});
