import { z } from 'zod';
import {
  cells,
  defineImporter,
  type ImportFields,
  type RowOf,
  type RowProblem,
} from '../../platform/index.ts';
import type { PopulationRowReason } from '../contract/population-import.ts';
import { pathOfCodeText } from '../rules/area-words.ts';
import { findCounts, type FoundCount, type PublishedCount } from '../rules/population.ts';
import { countyNames } from '../store/areas.ts';
import { enterPopulation } from './enter-population.ts';

const fields = {
  code: {
    words: ['区划代码', '行政区划代码', '县级代码', 'county code', 'adcode'],
    hxl: ['#adm3+code'],
    required: true,
    parse: cells.code(/^\d{6}$/),
  },
  name: {
    words: ['名称', '地区', '区县', '县级名称', 'county'],
    hxl: ['#adm3+name'],
    required: true,
    parse: cells.text({ max: 60 }),
  },
  people: {
    words: ['人口', '常住人口', '人口数', 'popu', 'population'],
    hxl: ['#population'],
    parse: cells.wholeNumber({ max: 2_000_000_000n }),
  },
  confirmedArea: {
    words: ['今区划代码', '现区划代码', '今代码', 'code of today'],
    parse: cells.code(/^\d{6}$/),
  },
} as const satisfies ImportFields;
type CountRow = RowOf<typeof fields>;
type Field = keyof typeof fields;

const settings = z.strictObject({
  /** Who counted, and where it was published. */
  source: z.string().trim().min(1).max(200),
  year: z.string().regex(/^(19|20)[0-9]{2}$/, 'a year such as 2020'),
});

interface Found {
  readonly counts: ReadonlyMap<string, FoundCount>;
  readonly names: ReadonlyMap<string, string>;
  /** Codes of the provinces of which counties are known. */
  readonly provinces: ReadonlySet<string>;
}

const fieldOfNote = {
  codeUnknown: 'code',
  nameOther: 'name',
  nameChanged: 'name',
  namePlaceholder: 'name',
  withoutNumber: 'people',
} as const satisfies Record<FoundCount['findings'][number], Field>;

/**
 * People counted, county by county. A row whose code is used no more, or means another place today, is taken in as
 * published and belongs to no area: it still counts for its province and city, and the report names it with the
 * areas that it may be. A person who knows says the code of today in a column of its own. A row is known again by
 * source, year and code.
 */
export const populationImporter = defineImporter({
  name: 'places.population',
  permission: 'places.manage',
  // As the command asks it of each row: whoever holds a region alone hears so before the upload.
  fixedScope: { area: '' },
  fields,
  settings,
  identity: {
    of: ({ code }, said) => [said['source'] ?? '', said['year'] ?? '', code],
    repeats: 'once',
  },
  command: enterPopulation,
  pointers: { area: 'confirmedArea' },
  lookUp: async (sql, rows): Promise<Found> => {
    const names = await countyNames(sql);
    const counts = findCounts(rows.map(publishedOf), names);
    return {
      names,
      provinces: new Set(Array.from(names.keys(), (path) => path.split('/')[1] ?? '')),
      counts: new Map(counts.map((count) => [count.code, count])),
    };
  },
  toInput: (row, { counts, names, provinces }, said) => {
    const count = counts.get(row.code);
    // Where no county is known at all, every code would look as if it was used no more.
    const reason: PopulationRowReason = 'countiesNotLoaded';
    if (count === undefined || !provinces.has(row.code.slice(0, 2)))
      return { problems: [{ field: 'code', reason }] };
    const { code, name, people, area } = count;
    return {
      input: { source: said['source'] ?? '', year: Number(said['year']), code, name, people, area },
      notes: notesOf(count, names),
    };
  },
});

function publishedOf({ code, name, people, confirmedArea }: CountRow): PublishedCount {
  return { code, name, people, confirmedArea: confirmedArea === null ? null : pathOfCodeText(confirmedArea) };
}

/** A row that somebody has placed needs no word about its code any more. */
function notesOf(count: FoundCount, names: ReadonlyMap<string, string>): readonly RowProblem<Field>[] {
  const spoken = (path: string): string => `${path.split('/').at(-1) ?? ''} ${names.get(path) ?? ''}`;
  const details = {
    name: names.get(count.codePath ?? '') ?? '',
    candidates: count.candidates.length === 0 ? '—' : count.candidates.map(spoken).join('、'),
  };
  return count.findings
    .filter((finding) => finding === 'withoutNumber' || count.confirmedArea === null)
    .map((finding) => ({ field: fieldOfNote[finding], reason: finding, details }));
}
