import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { areaPath, placesEndpoints } from '../../../src/places/contract.ts';
import { begin, load, loadFresh } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

/** Where one is in the tree, and what is being looked for; both in the address. */
export interface AreasSearch {
  readonly path?: string;
  /** From the countries on, and not from one's own area. */
  readonly all?: 'yes';
  readonly q?: string;
  readonly cursor?: string;
}

const areasRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/areas',
  validateSearch: (raw: Record<string, unknown>): AreasSearch => {
    const path = areaPath.safeParse(raw['path']);
    // A code that was typed comes back from the address as a number.
    const q = typeof raw['q'] === 'number' ? String(raw['q']) : raw['q'];
    return {
      ...(path.success ? { path: path.data } : {}),
      ...(!path.success && raw['all'] === 'yes' ? { all: 'yes' } : {}),
      ...(typeof q === 'string' && q !== '' ? { q: q.slice(0, 60) } : {}),
      ...(typeof raw['cursor'] === 'string' ? { cursor: raw['cursor'] } : {}),
    };
  },
  loaderDeps: ({ search }) => ({ path: search.path }),
  loader: ({ context, deps }) =>
    deps.path === undefined
      ? undefined
      : load(context.queryClient, placesEndpoints.readArea, { query: { path: deps.path } }),
  component: lazyRouteComponent(() => import('./AreasPage.tsx'), 'AreasPage'),
});

const facilitiesSearch = listSearchOf(placesEndpoints.listFacilities);
const facilitiesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/facilities',
  validateSearch: facilitiesSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  loader: ({ context, deps }) => begin(context.queryClient, placesEndpoints.listFacilities, { query: deps }),
  component: lazyRouteComponent(() => import('./FacilityListPage.tsx'), 'FacilityListPage'),
});

const newFacilityRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/facilities/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'places.manage'),
  component: lazyRouteComponent(() => import('./NewFacilityPage.tsx'), 'NewFacilityPage'),
});

const facilityRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/facilities/$id',
  loader: ({ context, params }) => load(context.queryClient, placesEndpoints.readFacility, { params }),
  component: lazyRouteComponent(() => import('./FacilityPage.tsx'), 'FacilityPage'),
});

const changeFacilityRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/facilities/$id/edit',
  beforeLoad: ({ context }) => requirePermission(context.me, 'places.manage'),
  // What is about to be changed is read afresh.
  loader: ({ context, params }) => loadFresh(context.queryClient, placesEndpoints.readFacility, { params }),
  component: lazyRouteComponent(() => import('./ChangeFacilityPage.tsx'), 'ChangeFacilityPage'),
});

export const placesRoutes = [
  areasRoute,
  facilitiesRoute,
  newFacilityRoute,
  facilityRoute,
  changeFacilityRoute,
] as const;
