import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { facilityNameKey, type FacilityFacts } from '../rules/facility.ts';
import type { FacilityRow } from '../store/facilities.ts';
import { romanise } from './romanise.ts';

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
