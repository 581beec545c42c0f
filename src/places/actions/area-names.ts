import type { z } from 'zod';
import type { Sql } from '../../platform/index.ts';
import type { areaName } from '../contract/areas.ts';
import { levelOf, lineTo, withAncestors } from '../rules/area-path.ts';
import { englishLabel } from '../rules/names.ts';
import { areaNames, type AreaNameRow } from '../store/areas.ts';

export type AreaName = z.output<typeof areaName>;

/** An area as a path or a list shows it; without an English name it gets a label made of its pinyin. */
export function areaNameOf(row: AreaNameRow): AreaName {
  const en = row.nameEn !== '' ? row.nameEn : englishLabel(row.nameZh, row.pinyin);
  return { path: row.path, level: levelOf(row.path), name: { zh: row.nameZh, en } };
}

/** What leads from the country to an area, itself included. */
export type AreaNamer = (path: string) => readonly AreaName[];

/** Reads the names of areas and of all that they lie in, in one query. */
export async function namerFor(sql: Sql, paths: readonly string[]): Promise<AreaNamer> {
  const rows = await areaNames(sql, withAncestors(paths));
  return (path) =>
    lineTo(path).flatMap((each) => {
      const row = rows.get(each);
      return row === undefined ? [] : [areaNameOf(row)];
    });
}
