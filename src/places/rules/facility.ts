import type { FieldProblem, Refusal } from '../../kernel/refusal.ts';
import type { Name } from '../../kernel/wire.ts';
import type { Id } from '../../kernel/ids.ts';
import type { FacilityKind } from '../contract/facilities.ts';
import type { Position } from './datum.ts';
import { levelChinese, levelLatin } from './names.ts';
import { refuse } from './refuse.ts';

/** What is said of a facility. */
export interface FacilityFacts {
  readonly code: string | null;
  readonly kind: FacilityKind;
  readonly name: Name;
  readonly area: string;
  readonly address: string;
  readonly position: Position | null;
  readonly phone: string;
  readonly source: string;
  readonly asOf: string | null;
}

/** Under what a facility's name is taken in its area: Chinese before English, levelled. */
export function facilityNameKey(name: Name): string {
  const key = name.zh !== '' ? levelChinese(name.zh) : levelLatin(name.en);
  return key !== '' ? key : (name.zh + name.en).toLowerCase().trim();
}

/** What makes a facility the same as another one: kind, name and area. */
export function facilityIdentity(facts: Pick<FacilityFacts, 'area' | 'kind' | 'name'>): string {
  return `${facts.area} ${facts.kind} ${facilityNameKey(facts.name)}`;
}

const mobile = /(?<![0-9])(?:\+?86)?1[3-9][0-9]{9}(?![0-9])/;

/** Whether a phone text holds a mobile number, or one with digits masked out: those are persons' numbers. */
export function isPersonalPhone(phone: string): boolean {
  return mobile.test(phone.replaceAll(/[ \-—()（）]/g, '')) || phone.includes('**');
}

/** The places that are taken in a batch: areas with whether they are in force, identities and codes with who holds them. */
export interface FacilitySurroundings {
  readonly areas: ReadonlyMap<string, boolean>;
  readonly identities: Map<string, Id>;
  readonly codes: Map<string, Id>;
}

/**
 * Why a facility may not stand as it is given, or null. Refuses areaUnknown, areaEnded, facilityAlreadyThere,
 * facilityCodeTaken, and inputInvalid for a mobile number.
 */
export function refuseFacility(
  facts: FacilityFacts,
  id: Id,
  { areas, identities, codes }: FacilitySurroundings,
): Refusal | null {
  if (isPersonalPhone(facts.phone))
    return refuse('inputInvalid', {}, [
      field('/phone', 'a number of the institution: a mobile number belongs to a person'),
    ]);
  const inForce = areas.get(facts.area);
  if (inForce === undefined)
    return refuse('areaUnknown', { area: facts.area }, [field('/area', 'a known area')]);
  if (!inForce)
    return refuse('areaEnded', { area: facts.area }, [field('/area', 'an area that is still in use')]);
  const same = identities.get(facilityIdentity(facts));
  if (same !== undefined && same !== id) return refuse('facilityAlreadyThere', { facility: same });
  const holder = facts.code === null ? undefined : codes.get(facts.code);
  if (holder !== undefined && holder !== id)
    return refuse('facilityCodeTaken', { facility: holder }, [field('/code', 'a code that no other has')]);
  return null;
}

function field(pointer: string, problem: string): FieldProblem {
  return { pointer, problem };
}

/** What a merge is decided by. */
export interface Mergeable {
  readonly id: Id;
  readonly kind: FacilityKind;
  readonly state: 'active' | 'merged';
}

/**
 * Why two facilities may not be put on record as one, or null: both stand, are two, and are of one kind (a
 * warehouse and a hospital on one site are two facilities).
 */
export function refuseMerge(from: Mergeable, into: Mergeable): Refusal | null {
  if (from.id === into.id) return refuse('mergeWithItself');
  if (from.state === 'merged') return refuse('facilityMerged', { facility: from.id });
  if (into.state === 'merged') return refuse('facilityMerged', { facility: into.id });
  return from.kind === into.kind ? null : refuse('mergeAcrossKinds', { from: from.kind, into: into.kind });
}
