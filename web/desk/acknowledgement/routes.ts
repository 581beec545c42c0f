import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { acknowledgementEndpoints } from '../../../src/acknowledgement/contract.ts';
import { loadFresh } from '../shell/load.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const lettersRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/letters',
  beforeLoad: ({ context }) => requirePermission(context.me, 'acknowledgement.write'),
  component: lazyRouteComponent(() => import('./LetterListPage.tsx'), 'LetterListPage'),
});

const letterRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/letters/$book/$handover',
  loader: ({ context, params }) =>
    loadFresh(context.queryClient, acknowledgementEndpoints.readLetterOfHandover, { params }),
  component: lazyRouteComponent(() => import('./LetterPage.tsx'), 'LetterPage'),
});

export const acknowledgementRoutes = [lettersRoute, letterRoute] as const;
