import { facilityImporter } from './facility-importer.ts';
import { populationImporter } from './population-importer.ts';

/** What can be imported about places. */
export const placesImporters = [facilityImporter, populationImporter] as const;
