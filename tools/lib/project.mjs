import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Plain JavaScript without packages: these tools run on the machine's own Node (20 or newer) before anything is installed. */

/** The checkout. */
export const root = join(fileURLToPath(import.meta.url), '../../..');

/** What tools leave behind: outputs of their steps. Never committed. */
export const cache = join(root, '.cache', 'tools');
