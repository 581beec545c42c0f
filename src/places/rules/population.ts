import type { PopulationNote } from '../contract/population-import.ts';
import { genericWords, levelChinese } from './names.ts';
import { pathOfChineseCode } from './area-path.ts';

/** A count as published. */
export interface PublishedCount {
  readonly code: string;
  readonly name: string;
  /** null: published without a number. */
  readonly people: bigint | null;
  /** The area that a person has confirmed for it, or null; stands above what is found. */
  readonly confirmedArea: string | null;
}

export interface FoundCount extends PublishedCount {
  /** Where the code leads today, whatever is there; null for no code of an area. */
  readonly codePath: string | null;
  /** The area of today that the count belongs to, or null. */
  readonly area: string | null;
  readonly findings: readonly PopulationNote[];
  /** Areas of the same prefecture whose name has the same stem: for a person to decide. */
  readonly candidates: readonly string[];
}

/** Names that statistics give to what has no counties. */
const placeholders = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);

/**
 * Finds the areas of today that published counts belong to: by the code, and only where the name agrees (or
 * differs in no more than the kind of place: 海门市, 海门区). Codes change from year to year and are even given to
 * another place; whatever does not agree is reported and left without an area, never guessed.
 * `names` are the areas in force by path.
 */
export function findCounts(
  counts: readonly PublishedCount[],
  names: ReadonlyMap<string, string>,
): readonly FoundCount[] {
  const byStem = Map.groupBy(names.keys(), (path) => stemKey(path, names.get(path) ?? ''));
  return counts.map((count) => {
    const path = pathOfChineseCode(count.code);
    const name = path === null ? undefined : names.get(path);
    const findings: PopulationNote[] = [];
    if (name === undefined) findings.push('codeUnknown');
    else findings.push(...compareNames(count.name, name));
    if (count.people === null) findings.push('withoutNumber');
    const isLost = findings.some((finding) => lost.has(finding));
    return {
      ...count,
      codePath: path,
      area: count.confirmedArea ?? (isLost ? null : path),
      findings,
      candidates: isLost && path !== null ? (byStem.get(stemKey(path, count.name)) ?? []) : [],
    };
  });
}

const lost: ReadonlySet<PopulationNote> = new Set(['codeUnknown', 'nameOther']);

function compareNames(published: string, today: string): readonly PopulationNote[] {
  const name = plain(published);
  if (name === plain(today)) return [];
  if (placeholders.has(name)) return ['namePlaceholder'];
  return stemOf(name) === stemOf(plain(today)) ? ['nameChanged'] : ['nameOther'];
}

function plain(name: string): string {
  return levelChinese(name).replaceAll(/[.。]/g, '');
}

function stemOf(name: string): string {
  const generic = genericWords.find(({ zh }) => name.endsWith(zh) && name.length > zh.length);
  return generic === undefined ? name : name.slice(0, -generic.zh.length);
}

/** A name's stem within its prefecture ("cn/42/4201"). */
function stemKey(path: string, name: string): string {
  return `${path.split('/').slice(0, 3).join('/')} ${stemOf(plain(name))}`;
}
