import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { givingEndpoints } from '../../../src/giving/contract.ts';
import { begin, load } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const campaignsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/campaigns',
  validateSearch: listSearchOf(givingEndpoints.listCampaigns),
  loaderDeps: ({ search }) => endpointQuery(search),
  loader: ({ context, deps }) => begin(context.queryClient, givingEndpoints.listCampaigns, { query: deps }),
  component: lazyRouteComponent(() => import('./CampaignListPage.tsx'), 'CampaignListPage'),
});

const newCampaignRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/campaigns/new',
  beforeLoad: ({ context }) => requirePermission(context.me, 'giving.manageCampaigns'),
  component: lazyRouteComponent(() => import('./NewCampaignPage.tsx'), 'NewCampaignPage'),
});

const campaignRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/campaigns/$campaign',
  loader: ({ context, params }) => load(context.queryClient, givingEndpoints.readCampaign, { params }),
  component: lazyRouteComponent(() => import('./CampaignPage.tsx'), 'CampaignPage'),
});

export const givingRoutes = [campaignsRoute, newCampaignRoute, campaignRoute] as const;
