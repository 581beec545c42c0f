import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { importEndpoints } from '../../../src/platform/contract/imports.ts';
import { begin, load } from '../shell/load.ts';
import { endpointQuery, listSearchOf } from '../shell/list/listSearch.ts';
import { requirePermission } from '../shell/pages/noRight.ts';
import { deskRoute } from '../shell/rootRoutes.tsx';

const importsSearch = listSearchOf(importEndpoints.listImports);
const importsRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/imports',
  validateSearch: importsSearch,
  beforeLoad: ({ context }) => requirePermission(context.me, 'imports.read'),
  loaderDeps: ({ search }) => endpointQuery(search),
  loader: ({ context, deps }) => begin(context.queryClient, importEndpoints.listImports, { query: deps }),
  component: lazyRouteComponent(() => import('./ImportListPage.tsx'), 'ImportListPage'),
});

const newImportRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/imports/new',
  validateSearch: (raw: Record<string, unknown>): { readonly importer?: string } =>
    typeof raw['importer'] === 'string' ? { importer: raw['importer'] } : {},
  beforeLoad: ({ context }) => requirePermission(context.me, 'imports.run'),
  loader: ({ context }) => load(context.queryClient, importEndpoints.listImporters, {}),
  component: lazyRouteComponent(() => import('./NewImportPage.tsx'), 'NewImportPage'),
});

/** Whether the columns are being mended, and which page of the problems is open. */
export interface ImportSearch {
  readonly mend?: 'yes';
  readonly cursor?: string;
}

const importRoute = createRoute({
  getParentRoute: () => deskRoute,
  path: '/imports/$id',
  validateSearch: (raw: Record<string, unknown>): ImportSearch => ({
    ...(raw['mend'] === 'yes' ? { mend: 'yes' } : {}),
    ...(typeof raw['cursor'] === 'string' ? { cursor: raw['cursor'] } : {}),
  }),
  beforeLoad: ({ context }) => requirePermission(context.me, 'imports.read'),
  loader: async ({ context, params }) => {
    await Promise.all([
      load(context.queryClient, importEndpoints.readImport, { params }),
      load(context.queryClient, importEndpoints.listImporters, {}),
    ]);
  },
  component: lazyRouteComponent(() => import('./ImportPage.tsx'), 'ImportPage'),
});

export const importRoutes = [importsRoute, newImportRoute, importRoute] as const;
