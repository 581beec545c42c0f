import type { Sql } from '../../platform/index.ts';
import type { NamedArea } from '../rules/area-words.ts';

export interface ChildArea extends NamedArea {
  /** The one of those asked for that it lies in. */
  readonly within: string;
}

/** Areas in force directly below some, and those below rows of the code list that stand for no place. */
export async function childrenOf(
  sql: Sql,
  parents: readonly string[],
  levelsWithoutName: readonly string[],
): Promise<readonly ChildArea[]> {
  const { rows } = await sql.query<ChildArea>(
    `select a.parent as within, a.path, a.name_zh as "nameZh", a.name_en as "nameEn"
       from places.area a where a.parent = any($1::text[]) and a.until_edition is null
      union all
     select m.parent, a.path, a.name_zh, a.name_en
       from places.area m join places.area a on a.parent = m.path
      where m.parent = any($1::text[]) and m.name_zh = any($2::text[])
        and m.until_edition is null and a.until_edition is null
      order by 2`,
    [parents, levelsWithoutName],
    'places.childrenOf',
  );
  return rows;
}
