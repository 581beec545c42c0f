import { z } from 'zod';
import { wireDay } from '../../kernel/wire.ts';
import {
  cells,
  defineImporter,
  type ImportFields,
  type RowOf,
  type RowProblem,
  type Sql,
} from '../../platform/index.ts';
import { facilityKinds, type FacilityKind } from '../contract/facilities.ts';
import {
  facilityImportDatums,
  type FacilityImportField,
  type FacilityRowNote,
  type FacilityRowReason,
} from '../contract/facility-import.ts';
import { namesIn, pathOfCodeText } from '../rules/area-words.ts';
import { datums, type Position } from '../rules/datum.ts';
import { comparedArea, farMetres } from '../rules/far-from-area.ts';
import { areaNames } from '../store/areas.ts';
import { centresOf } from '../store/centres.ts';
import { facilityNameKey } from '../rules/facility.ts';
import { hasChinese } from '../rules/names.ts';
import { institutionPhone } from './phone-cell.ts';
import { createFacility } from './create-facility.ts';
import { findAreasByNames, namesKey, type FoundArea } from './find-areas.ts';

const kindWords: Readonly<Record<FacilityKind, readonly string[]>> = {
  hospital: ['医院', '综合医院', '专科医院', '定点医院'],
  feverClinic: ['发热门诊', 'fever clinic'],
  clinic: ['诊所', '卫生院', '卫生服务中心', '社区卫生服务中心'],
  villageClinic: ['村卫生室', '卫生室', 'village clinic'],
  warehouse: ['仓库', '库房', '物资库'],
  embassy: ['使领馆', '使馆', '大使馆', '领事馆', 'consulate'],
  port: ['港口', '口岸', '码头'],
  airport: ['机场'],
  streetOffice: ['街道办事处', '街道办', 'street office'],
  institution: ['其他机构', '疾控中心', '红十字会', '慈善会', 'other institution'],
};

/** Degrees with at most twelve decimals, within a half turn or a quarter. */
const degrees =
  (most: number) =>
  (cell: string): ReturnType<ReturnType<typeof cells.decimalNumber>> => {
    const parsed = cells.decimalNumber({ places: 12, allowNegative: true })(cell);
    if (!parsed.ok) return parsed;
    if (Number(parsed.value) > most) return cells.unreadable('numberTooLarge');
    return Number(parsed.value) < -most ? cells.unreadable('numberTooSmall') : parsed;
  };

const name = cells.text({ max: 120 });
const fields = {
  name: {
    words: ['名称', '机构名称', '医院名称', '医疗机构名称', '单位名称', '场所名称', '中文名', '中文名称'],
    hxl: ['#loc+name'],
    required: true,
    parse: name,
  },
  nameEn: { words: ['英文名', '英文名称', 'english name', 'name (en)'], parse: name },
  kind: { words: ['类别', '类型', '机构类别', 'type'], hxl: ['#loc+type'], parse: cells.choice(kindWords) },
  area: {
    words: ['地区', '所在地区', '区划代码', '行政区划代码', '地区代码', 'area code', 'adcode'],
    hxl: ['#adm3+code'],
    parse: name,
  },
  province: { words: ['省', '省份', '所在省'], hxl: ['#adm1+name'], parse: name },
  city: { words: ['市', '城市', '地市', '所在市'], hxl: ['#adm2+name'], parse: name },
  county: { words: ['县', '区县', '县区', '区'], hxl: ['#adm3+name'], parse: name },
  address: { words: ['地址', '详细地址', 'street address'], parse: cells.text({ max: 300 }) },
  longitude: { words: ['经度', 'lng', 'lon'], hxl: ['#geo+lon'], parse: degrees(180) },
  latitude: { words: ['纬度', 'lat'], hxl: ['#geo+lat'], parse: degrees(90) },
  phone: { words: ['电话', '机构电话', '联系电话', 'tel', 'telephone'], parse: institutionPhone },
  ownCode: {
    words: ['编号', '机构编号', '机构代码', '统一社会信用代码', 'facility code'],
    parse: cells.text({ max: 60 }),
  },
} as const satisfies ImportFields & Record<FacilityImportField, unknown>;
type FacilityRow = RowOf<typeof fields>;

const settings = z.strictObject({
  kind: z.enum(facilityKinds).optional(),
  datum: z.enum(facilityImportDatums).default('none'),
  source: z.string().trim().min(1).max(200),
  asOf: wireDay.optional(),
});

interface Problem {
  readonly field: FacilityImportField;
  readonly reason: FacilityRowReason | 'missing' | 'areaUnknown';
  readonly details?: Readonly<Record<string, string>>;
}

/**
 * Lists of facilities. The area is a code or a path of names, in one cell or one for each level. A coordinate
 * needs the datum of the list; without it the row is refused, never placed wrongly. A row is known again by its
 * own code, else by kind, area and name. One that lies far from its area is taken in and named.
 */
export const facilityImporter = defineImporter({
  name: 'places.facilities',
  permission: 'places.manage',
  fields,
  settings,
  identity: {
    of: (row, said) =>
      row.ownCode !== null
        ? ['code', row.ownCode]
        : [row.kind ?? said['kind'] ?? null, areaParts(row), facilityNameKey(nameOf(row))],
    repeats: 'once',
  },
  check: checkFacility,
  command: createFacility,
  pointers: { code: 'ownCode' },
  lookUp,
  toInput: (row, found, said) => {
    const area = areaOf(row, found.areas);
    const kind = row.kind ?? facilityKinds.find((each) => each === said['kind']);
    const position = positionOf(row, said['datum']);
    const problems: Problem[] = [];
    if (typeof area !== 'string') problems.push(area);
    if (kind === undefined) problems.push({ field: 'kind', reason: 'missing' });
    if (position === 'datumMissing') problems.push({ field: 'longitude', reason: position });
    if (typeof area !== 'string' || kind === undefined || position === 'datumMissing') return { problems };
    const input = {
      code: row.ownCode,
      kind,
      name: nameOf(row),
      area,
      address: row.address ?? '',
      position,
      phone: row.phone ?? '',
      source: said['source'] ?? '',
      asOf: said['asOf'] ?? null,
    };
    return { input, notes: position === null ? [] : farNotes(area, position, found) };
  },
});

interface Found {
  readonly areas: ReadonlyMap<string, FoundArea>;
  readonly centres: ReadonlyMap<string, Position>;
  readonly names: ReadonlyMap<string, { readonly nameZh: string; readonly nameEn: string }>;
}

/** The areas that are named, and centres and names of those that coordinates are compared with. */
async function lookUp(sql: Sql, rows: readonly FacilityRow[]): Promise<Found> {
  const areas = await findAreasByNames(sql, rows.filter((row) => codeOf(row) === null).map(areaParts));
  const compared = new Set(
    rows
      .filter((row) => row.longitude !== null)
      .map((row) => areaOf(row, areas))
      .flatMap((area) => (typeof area === 'string' ? (comparedArea(area) ?? []) : [])),
  );
  return {
    areas,
    centres: await centresOf(sql, [...compared]),
    names: await areaNames(sql, [...compared]),
  };
}

function farNotes(
  area: string,
  position: Position,
  { centres, names }: Found,
): readonly RowProblem<FacilityImportField>[] {
  const compared = comparedArea(area) ?? '';
  const centre = centres.get(compared);
  const metres = centre === undefined ? null : farMetres(position, compared, centre);
  if (metres === null) return [];
  const found = names.get(compared);
  const spoken = [found?.nameZh, found?.nameEn].find((word) => word !== undefined && word !== '');
  const reason: FacilityRowNote = 'farFromArea';
  const details = { area: spoken ?? compared, km: Math.round(metres / 1000) };
  return [{ field: 'longitude', reason, details }];
}

function checkFacility(row: FacilityRow): readonly Problem[] {
  const problems: Problem[] = [];
  if (areaParts(row).length === 0) problems.push({ field: 'area', reason: 'missing' });
  if ((row.longitude === null) !== (row.latitude === null))
    problems.push({
      field: row.longitude === null ? 'longitude' : 'latitude',
      reason: 'positionIncomplete',
    });
  return problems;
}

/** A list in English alone has its names under "name". */
function nameOf(row: FacilityRow): { readonly zh: string; readonly en: string } {
  return row.nameEn === null && !hasChinese(row.name)
    ? { zh: '', en: row.name }
    : { zh: row.name, en: row.nameEn ?? '' };
}

function areaParts(row: FacilityRow): string[] {
  return [row.province, row.city, row.county, ...namesIn(row.area ?? '')].filter((part) => part !== null);
}

function codeOf(row: FacilityRow): string | null {
  return row.area === null ? null : pathOfCodeText(row.area);
}

function areaOf(row: FacilityRow, found: ReadonlyMap<string, FoundArea>): string | Problem {
  const code = codeOf(row);
  if (code !== null) return code;
  const area = found.get(namesKey(areaParts(row)));
  if (area === undefined) return { field: 'area', reason: 'areaUnknown' };
  if ('path' in area) return area.path;
  const field = (['county', 'city', 'province'] as const).find((each) => row[each] === area.name) ?? 'area';
  return { field, reason: area.reason, details: { area: area.name } };
}

function positionOf(row: FacilityRow, said: string | undefined): Position | null | 'datumMissing' {
  if (row.longitude === null || row.latitude === null) return null;
  const datum = datums.find((each) => each === said);
  return datum === undefined
    ? 'datumMissing'
    : { lng: Number(row.longitude), lat: Number(row.latitude), datum };
}
