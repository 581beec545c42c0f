import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import {
  facilityIdentity,
  facilityNameKey,
  type FacilityFacts,
  type FacilitySurroundings,
} from '../rules/facility.ts';
import { ancestorsOf } from '../rules/area-path.ts';
import { areasInForce } from '../store/areas.ts';
import { holdersOfCodes, holdersOfIdentities, type FacilityRow } from '../store/facilities.ts';
import { romanise } from './romanise.ts';

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

/** What a row says of its facility. */
export function factsOf(row: FacilityRow): FacilityFacts {
  const { lng, lat, datum } = row;
  return {
    code: row.code,
    kind: row.kind,
    name: { zh: row.nameZh, en: row.nameEn },
    area: row.area,
    address: row.address,
    position: lng === null || lat === null || datum === null ? null : { lng, lat, datum },
    phone: row.phone,
    source: row.source,
    asOf: row.asOf,
  };
}

/** The columns that hold what is said of a facility. */
export function columnsOf(facts: FacilityFacts) {
  return {
    code: facts.code,
    kind: facts.kind,
    nameZh: facts.name.zh,
    nameEn: facts.name.en,
    pinyin: romanise(facts.name.zh),
    nameKey: facilityNameKey(facts.name),
    area: facts.area,
    address: facts.address,
    lng: facts.position?.lng ?? null,
    lat: facts.position?.lat ?? null,
    datum: facts.position?.datum ?? null,
    phone: facts.phone,
    source: facts.source,
    asOf: facts.asOf,
  };
}

/** A row of a facility that stands for itself. */
export function activeRow(
  facts: FacilityFacts,
  own: { readonly id: Id; readonly version: number; readonly change: bigint; readonly recordedAt: Instant },
): FacilityRow {
  return { ...own, ...columnsOf(facts), state: 'active', mergedInto: null, mergeReason: null };
}

/** Areas with all that they lie in, each once: whose centres may be needed to draw what lies in them. */
export function ancestorPaths(areas: readonly string[]): readonly string[] {
  return [...new Set(areas.flatMap((area) => [...ancestorsOf(area), area]))];
}
