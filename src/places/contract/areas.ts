import { z } from 'zod';
import { wireName } from '../../kernel/wire.ts';
import { areaLevels, areaPathPattern } from '../rules/area-path.ts';
import { datums } from '../rules/datum.ts';

/** What became of an area whose code is used no more. */
export const successionKinds = ['renamed', 'merged', 'split', 'moved'] as const;

/** Path in the tree of areas, such as "cn/42/4201/420106". */
export const areaPath = z
  .string()
  .max(60)
  .regex(areaPathPattern, 'a path of area codes such as cn/42/4201')
  .meta({ example: 'cn/42/4201' });
/** An area, or the empty text: everywhere. */
export const areaOrEverywhere = z.union([z.literal(''), areaPath]);
/** An area to look within; everywhere where none is named. */
export const within = areaOrEverywhere.default('');

const degrees = (most: number) => z.number().min(-most).max(most);
export const longitude = degrees(180);
export const latitude = degrees(90);

/** A coordinate names its datum; one without is refused, never taken for the other. */
export const position = z
  .object({ lng: longitude, lat: latitude, datum: z.enum(datums) })
  .meta({ id: 'Position' });
const point = z.object({ lng: longitude, lat: latitude }).meta({ id: 'Point' });

/** An area as it stands in a path or a list. */
export const areaName = z
  .object({ path: areaPath, level: z.enum(areaLevels), name: wireName })
  .meta({ id: 'AreaName' });

/** Where something is drawn (WGS-84): its own place, or the centre of an area when it has none. */
export const shownAt = z
  .object({ point, basis: z.enum(['own', 'areaCentre']), area: areaPath.nullable() })
  .meta({ id: 'ShownAt' });

export const population = z
  .object({
    people: z.number().int(),
    year: z.number().int(),
    source: z.string(),
    /** Counted for the area itself, or the sum of the counties whose published codes lie in it. */
    basis: z.enum(['counted', 'sum']),
    /** Of the sum: people of counties that were published under a code which is used no more. */
    underOldCodes: z.number().int(),
    /** Counties in the sum that were published without a number. */
    unknownCounties: z.number().int(),
  })
  .meta({ id: 'Population' });

export const area = z
  .object({
    path: areaPath,
    code: z.string(),
    level: z.enum(areaLevels),
    name: wireName,
    /** Syllables without tones. */
    pinyin: z.string(),
    /** Where the code comes from; "own": Mutao's number, because the source gives none. */
    scheme: z.enum(['iso3166', 'gb2260', 'own']),
    country: z.object({ alpha2: z.string(), alpha3: z.string(), numeric: z.string() }).nullable(),
    /** From the country down. */
    ancestors: z.array(areaName),
    /** The edition (year) in which the code was first seen here, and the first in which it was missing. */
    fromEdition: z.number().int(),
    untilEdition: z.number().int().nullable(),
    formerNames: z.array(z.object({ name: wireName, untilEdition: z.number().int() })),
    successors: z.array(
      z.object({ kind: z.enum(successionKinds), area: areaName, edition: z.number().int() }),
    ),
    childCount: z.number().int(),
    population: population.nullable(),
    centre: z.object({ position, source: z.string(), asOf: z.iso.date().nullable() }).nullable(),
  })
  .meta({ id: 'Area' });
