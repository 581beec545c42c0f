import { settingsTable } from '../platform/config/index.ts';
import { currentConfig } from './place.ts';

/** `mutao config`: every setting; those that are set are checked. */
export function config(): void {
  process.stdout.write(`${settingsTable()}\n`);
  currentConfig();
}
