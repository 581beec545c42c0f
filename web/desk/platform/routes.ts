import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { platformEndpoints } from '../../../src/platform/contract.ts';
import { begin } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const auditSearch = listSearchOf(platformEndpoints.listAudit);
const auditRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/audit',
  validateSearch: auditSearch,
  loaderDeps: ({ search }) => endpointQuery(search),
  beforeLoad: ({ context }) => requirePermission(context.me, 'platform.readAudit'),
  loader: ({ context, deps }) => begin(context.queryClient, platformEndpoints.listAudit, { query: deps }),
  component: lazyRouteComponent(() => import('./AuditPage.tsx'), 'AuditPage'),
});

export const platformRoutes = [auditRoute] as const;
