import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  Outlet,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { isId, type Id } from '../../../src/kernel/ids.ts';
import { RefusedCall } from '../../api/failure.ts';
import { meQuery } from './api.ts';
import { Shell } from './frame/Shell.tsx';
import { NotFoundPage } from './pages/ErrorPages.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

interface KeptSearch {
  /** The operation that one works in, by its name in addresses. */
  readonly scope?: string;
  /** The organisation whose book one works in. */
  readonly book?: Id;
}

/** Scope and book go along from page to page. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({
  validateSearch: ({ scope, book }: Record<string, unknown>): KeptSearch => ({
    ...(typeof scope === 'string' && scope !== '' ? { scope } : {}),
    ...(typeof book === 'string' && isId(book) ? { book } : {}),
  }),
  search: { middlewares: [retainSearchParams(['scope', 'book'])] },
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
