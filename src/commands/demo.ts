import { loadStartingCatalogue } from '../goods/index.ts';
import type { House } from '../house.ts';
import { loadDemoPeople, type DemoSignIn } from '../people/index.ts';
import { loadDemoFacilities, loadPlaces } from '../places/index.ts';
import type { KeyRing } from '../platform/keys/index.ts';

/** Letters and digits that nobody mixes up when copying from a screen. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/**
 * The password of the demo's accounts: another one on each machine, but the same at each start, so that it can
 * be printed without being kept anywhere.
 */
export function demoPassword(keys: KeyRing): string {
  const digest = keys.hmac('session', Buffer.from('password of the demo'), keys.versions[0]);
  const letters = Array.from(digest.subarray(0, 12), (byte) => alphabet[byte % alphabet.length]);
  return [letters.slice(0, 4), letters.slice(4, 8), letters.slice(8)]
    .map((group) => group.join(''))
    .join('-');
}

/**
 * Loads the demo into a database that lacks it; answers how to sign in. Areas come down to the county, which
 * takes less than a second; villages when somebody asks for them (`mutao places load`).
 */
export async function loadDemo(house: House): Promise<readonly DemoSignIn[]> {
  await loadPlaces(house.pipeline, { downTo: 'county' });
  await loadDemoFacilities(house.pipeline);
  await loadStartingCatalogue(house.pipeline);
  return loadDemoPeople(house.people, house.pipeline, demoPassword(house.server.keys));
}
