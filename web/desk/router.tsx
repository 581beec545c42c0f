import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { parseAddressSearch, writeAddressSearch } from './shell/addressSearch.ts';
import { ErrorPage, NotFoundPage } from './shell/pages/ErrorPages.tsx';
import { Pending } from './shell/pages/Pending.tsx';
import { routeTree } from './routes.ts';

/** The desk's router: addresses are plain words, a page is fetched when a link to it is pointed at. */
export function createDeskRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    basepath: '/desk',
    context: { queryClient },
    parseSearch: parseAddressSearch,
    stringifySearch: writeAddressSearch,
    defaultPreload: 'intent',
    // The cache of queries decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 400,
    defaultPendingComponent: Pending,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createDeskRouter>;
  }
}
