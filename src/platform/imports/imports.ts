import type { FileStore } from '../files/index.ts';
import type { Route } from '../http/route.ts';
import type { Jobs } from '../jobs/jobs.ts';
import type { Importer } from './importer.ts';
import { importJobs } from './jobs.ts';
import { importRoutes } from './routes.ts';

/** The mechanism for all importers of the house: the composition root binds its routes and jobs. */
export interface Imports {
  readonly importers: ReadonlyMap<string, Importer>;
  readonly routes: readonly Route[];
  readonly jobs: Jobs;
}

/** @throws Error when two importers have one name. */
export function createImports(options: {
  readonly importers: readonly Importer[];
  readonly files: FileStore;
}): Imports {
  const importers = new Map(options.importers.map((importer) => [importer.name, importer]));
  if (importers.size < options.importers.length) throw new Error('two importers have one name');
  const parts = { importers, files: options.files };
  return { importers, routes: importRoutes(parts), jobs: importJobs(parts) };
}
