import type { Id } from '../../kernel/ids.ts';
import type { PermissionScope, Sql } from '../../platform/index.ts';
import {
  facilityIdentity,
  facilityNameKey,
  type FacilityFacts,
  type FacilitySurroundings,
} from '../rules/facility.ts';
import { areasInForce } from '../store/areas.ts';
import { areasOfFacilities, holdersOfCodes, holdersOfIdentities } from '../store/facilities.ts';

/** Permission to touch a facility is asked about the area in which it lies now; one that there is not lies nowhere. */
export async function scopesOfFacilities(sql: Sql, ids: readonly Id[]): Promise<readonly PermissionScope[]> {
  const areas = await areasOfFacilities(sql, ids);
  return ids.map((id) => {
    const area = areas.get(id);
    return area === undefined ? {} : { area };
  });
}

/** Reads what decides whether facilities may stand as given. */
export async function loadSurroundings(
  sql: Sql,
  facts: readonly FacilityFacts[],
): Promise<FacilitySurroundings> {
  return {
    areas: await areasInForce(sql, [...new Set(facts.map(({ area }) => area))]),
    identities: await holdersOfIdentities(
      sql,
      facts.map((each) => ({ ...each, nameKey: facilityNameKey(each.name) })),
    ),
    codes: await holdersOfCodes(
      sql,
      facts.flatMap(({ code }) => (code === null ? [] : [code])),
    ),
  };
}

/** Takes the name and the code of a facility, so that the next of the batch finds them taken. */
export function takePlace({ identities, codes }: FacilitySurroundings, facts: FacilityFacts, id: Id): void {
  for (const [identity, holder] of identities) if (holder === id) identities.delete(identity);
  for (const [code, holder] of codes) if (holder === id) codes.delete(code);
  identities.set(facilityIdentity(facts), id);
  if (facts.code !== null) codes.set(facts.code, id);
}
