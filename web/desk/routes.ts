import { allocationRoutes } from './allocation/routes.ts';
import { acknowledgementRoutes } from './acknowledgement/routes.ts';
import { givingRoutes } from './giving/routes.ts';
import { goodsRoutes } from './goods/routes.ts';
import { importRoutes } from './imports/routes.ts';
import { needsRoutes } from './needs/routes.ts';
import { peopleRoutes, outsideRoutes } from './people/routes.ts';
import { placesRoutes } from './places/routes.ts';
import { platformRoutes } from './platform/routes.ts';
import { shippingRoutes } from './shipping/routes.ts';
import { supplyRoutes } from './supply/routes.ts';
import { deskRoute, notFoundRoute, rootRoute } from './shell/rootRoutes.tsx';

/** The tree of the desk's addresses; each module brings its own. */
export const routeTree = rootRoute.addChildren([
  ...outsideRoutes,
  deskRoute.addChildren([
    ...peopleRoutes,
    ...placesRoutes,
    ...goodsRoutes,
    ...importRoutes,
    ...needsRoutes,
    ...allocationRoutes,
    ...platformRoutes,
    ...givingRoutes,
    ...supplyRoutes,
    ...shippingRoutes,
    ...acknowledgementRoutes,
    notFoundRoute,
  ]),
]);
