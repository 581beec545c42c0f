import type { z } from 'zod';
import type { Sql } from '../../platform/index.ts';
import type { area } from '../contract/areas.ts';
import { ancestorsOf, codeOf, levelOf } from '../rules/area-path.ts';
import { refuse } from '../rules/refuse.ts';
import { countChildren, findArea, formerNames } from '../store/areas.ts';
import { centresOf } from '../store/centres.ts';
import { populationOf } from '../store/population.ts';
import { successionsOf } from '../store/successions.ts';
import { areaNameOf, namerFor } from './area-names.ts';

/** One area with all that is known of it, one that is used no more included. @throws Refusal notFound */
export async function readArea(sql: Sql, path: string): Promise<z.output<typeof area>> {
  const row = await findArea(sql, path);
  if (row === null) throw refuse('notFound');
  const successions = await successionsOf(sql, path);
  const namesOf = await namerFor(sql, [path, ...successions.map(({ to }) => to)]);
  // "cn" is no prefix of a Chinese code: everything in China is.
  const people = await populationOf(sql, path, path === 'cn' ? '' : codeOf(path));
  const centre = (await centresOf(sql, [path])).get(path);
  const { alpha2, alpha3, number } = row;
  return {
    path,
    code: codeOf(path),
    level: levelOf(path),
    name: areaNameOf(row).name,
    pinyin: row.pinyin,
    scheme: row.scheme,
    country:
      alpha2 === null || alpha3 === null || number === null ? null : { alpha2, alpha3, numeric: number },
    ancestors: namesOf(path).filter((each) => ancestorsOf(path).includes(each.path)),
    fromEdition: row.firstEdition,
    untilEdition: row.untilEdition,
    formerNames: (await formerNames(sql, path)).map(({ nameZh, nameEn, untilEdition }) => ({
      name: { zh: nameZh, en: nameEn },
      untilEdition,
    })),
    successors: successions.flatMap(({ to, kind, edition }) =>
      namesOf(to)
        .slice(-1)
        .map((successor) => ({ kind, area: successor, edition })),
    ),
    childCount: await countChildren(sql, path),
    population:
      people === null
        ? null
        : { ...people, people: Number(people.people), underOldCodes: Number(people.underOldCodes) },
    centre:
      centre === undefined
        ? null
        : {
            position: { lng: centre.lng, lat: centre.lat, datum: centre.datum },
            source: centre.source,
            asOf: centre.asOf,
          },
  };
}
