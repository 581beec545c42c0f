import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { goodsEndpoints } from '../../../src/goods/contract.ts';
import { begin, load, loadFresh } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const itemsSearch = listSearchOf(goodsEndpoints.listItems);
const itemsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/goods',
  validateSearch: itemsSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  loader: ({ context, deps }) => begin(context.queryClient, goodsEndpoints.listItems, { query: deps }),
  component: lazyRouteComponent(() => import('./ItemListPage.tsx'), 'ItemListPage'),
});

const newItemRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/goods/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'goods.manage'),
  component: lazyRouteComponent(() => import('./NewItemPage.tsx'), 'NewItemPage'),
});

/** The standard that somebody asks for, so that the answer can be shown to others by its address. */
export interface ItemSearch {
  readonly standard?: string;
}

const itemRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/goods/$id',
  validateSearch: (raw: Record<string, unknown>): ItemSearch => {
    const standard = raw['standard'];
    return typeof standard === 'string' && standard !== '' ? { standard: standard.slice(0, 60) } : {};
  },
  loader: ({ context, params }) => load(context.queryClient, goodsEndpoints.readItem, { params }),
  component: lazyRouteComponent(() => import('./ItemPage.tsx'), 'ItemPage'),
});

const changeItemRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/goods/$id/edit',
  beforeLoad: ({ context }) => requirePermission(context.me, 'goods.manage'),
  // What is about to be changed is read afresh.
  loader: ({ context, params }) => loadFresh(context.queryClient, goodsEndpoints.readItem, { params }),
  component: lazyRouteComponent(() => import('./ChangeItemPage.tsx'), 'ChangeItemPage'),
});

export const goodsRoutes = [itemsRoute, newItemRoute, itemRoute, changeItemRoute] as const;
