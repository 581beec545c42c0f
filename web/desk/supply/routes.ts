import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { toId, isId } from '../../../src/kernel/ids.ts';
import { supplyEndpoints } from '../../../src/supply/contract.ts';
import { bookOf } from '../ledger/books.ts';
import { begin, load } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const purchasesSearch = listSearchOf(supplyEndpoints.listPurchases);
const purchasesRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/purchases',
  validateSearch: purchasesSearch,
  loaderDeps: ({ search }) => ({ chosen: search.book, list: endpointQuery(search) }),
  beforeLoad: ({ context }) => requirePermission(context.me, 'supply.read'),
  loader: ({ context, deps }) => {
    const book = bookOf(context.me, deps.chosen);
    if (book !== null)
      begin(context.queryClient, supplyEndpoints.listPurchases, { params: { book }, query: deps.list });
  },
  component: lazyRouteComponent(() => import('./PurchaseListPage.tsx'), 'PurchaseListPage'),
});

const newPurchaseRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/purchases/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'supply.purchase'),
  component: lazyRouteComponent(() => import('./NewPurchasePage.tsx'), 'NewPurchasePage'),
});

const purchaseRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/purchases/$id',
  loaderDeps: ({ search }) => ({ chosen: search.book }),
  beforeLoad: ({ context }) => requirePermission(context.me, 'supply.read'),
  loader: async ({ context, params, deps }) => {
    const book = bookOf(context.me, deps.chosen);
    if (book === null || !isId(params.id)) return;
    await load(context.queryClient, supplyEndpoints.readPurchase, {
      params: { book, purchase: toId(params.id) },
    });
  },
  component: lazyRouteComponent(() => import('./PurchasePage.tsx'), 'PurchasePage'),
});

const stockSearch = listSearchOf(supplyEndpoints.listStock);
const stockRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/stock',
  validateSearch: stockSearch,
  loaderDeps: ({ search }) => ({ chosen: search.book, list: endpointQuery(search) }),
  beforeLoad: ({ context }) => requirePermission(context.me, 'supply.read'),
  loader: ({ context, deps }) => {
    const book = bookOf(context.me, deps.chosen);
    if (book !== null)
      begin(context.queryClient, supplyEndpoints.listStock, { params: { book }, query: deps.list });
  },
  component: lazyRouteComponent(() => import('./StockPage.tsx'), 'StockPage'),
});

const giftRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/stock/gift',
  beforeLoad: ({ context }) => requirePermission(context.me, 'supply.receiveGoods'),
  component: lazyRouteComponent(() => import('./GiftInKindPage.tsx'), 'GiftInKindPage'),
});

export const supplyRoutes = [purchasesRoute, newPurchaseRoute, purchaseRoute, stockRoute, giftRoute] as const;
