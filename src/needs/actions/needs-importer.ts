import { z } from 'zod';
import { toId, uuidPattern } from '../../kernel/ids.ts';
import { after, toInstant } from '../../kernel/time.ts';
import { openItemNamer, type ItemNamer } from '../../goods/index.ts';
import { findAreasByNames, namesKey, type FoundArea } from '../../places/index.ts';
import { cells, defineImporter, type ImportFields, type RowOf } from '../../platform/index.ts';
import { oneMeanings, type NeedImportField } from '../contract/need-import.ts';
import { isZone, kindOfFacility } from '../rules/listed-facility.ts';
import { enterNeed } from './enter-need.ts';

const name = cells.text({ max: 120 });
const fields = {
  province: { words: ['省', '省份', '所在省'], hxl: ['#adm1+name'], parse: name },
  city: { words: ['市', '城市', '地市', '所在市'], hxl: ['#adm2+name'], required: true, parse: name },
  district: { words: ['县', '区县', '县区', '区', 'county'], hxl: ['#adm3+name'], parse: name },
  facility: {
    words: ['name', '医院', '医院名称', '单位', '单位名称', '机构名称', '受助单位'],
    hxl: ['#loc+name'],
    required: true,
    parse: name,
  },
  item: {
    words: ['supplies.key', '物资', '物资名称', '物品', '品名', '需求物资'],
    hxl: ['#item+name'],
    required: true,
    parse: cells.text({ max: 200 }),
  },
  specification: {
    words: ['supplies.specification', '规格', '规格型号', '标准', '执行标准', '要求'],
    parse: cells.text({ max: 300 }),
  },
  amount: {
    words: ['supplies.value', '数量', '需求数量', '需求量', '需要', 'quantity'],
    hxl: ['#req+quantity'],
    parse: cells.counted,
  },
  onHand: { words: ['在库', '库存', '现有', 'on hand'], parse: cells.counted },
  dailyUse: { words: ['日用量', '每日用量', '日消耗', 'daily use'], parse: cells.counted },
} as const satisfies ImportFields & Record<NeedImportField, unknown>;
type NeedLine = RowOf<typeof fields>;

const settings = z.strictObject({
  operation: z.string().regex(uuidPattern),
  /** Who made the list. */
  source: z.string().trim().min(1).max(200),
  /** For which day it says so. */
  asOf: z.iso.date(),
  one: z.enum(oneMeanings).default('onePiece'),
});

interface Problem {
  readonly field: NeedImportField;
  readonly reason: string;
  readonly details?: Readonly<Record<string, string>>;
}

interface Found {
  readonly areas: ReadonlyMap<string, FoundArea>;
  readonly itemOf: ItemNamer;
}

/**
 * Lists of what facilities ask for, one line for each thing. Contacts, phone numbers, addresses and remarks are no
 * fields: nothing of them is kept. Words that do not settle on an item of the catalogue stay words, for an assessor
 * to settle. A line is known again by operation, place, facility, words and specification.
 */
export const needsImporter = defineImporter({
  name: 'needs.needs',
  permission: 'needs.import',
  fields,
  settings,
  scopeOf: (said) => ({ operation: toId(said['operation'] ?? '') }),
  identity: {
    of: (row, said) => [
      said['operation'] ?? '',
      ...districtNames(row),
      row.facility,
      row.item,
      row.specification ?? '',
    ],
    repeats: 'once',
  },
  check: checkLine,
  command: enterNeed,
  lookUp: async (sql, rows): Promise<Found> => ({
    areas: await findAreasByNames(
      sql,
      rows.flatMap((row) => [cityNames(row), districtNames(row)]),
    ),
    itemOf: await openItemNamer(sql),
  }),
  toInput: (row, { areas, itemOf }, said) => {
    const city = areas.get(namesKey(cityNames(row)));
    if (city === undefined || !('path' in city)) return { problems: [unknownArea('city', city)] };
    const district = areas.get(namesKey(districtNames(row)));
    const isInZone = isZone(row.district ?? '');
    if (!isInZone && (district === undefined || !('path' in district)))
      return { problems: [unknownArea('district', district)] };
    const specification = row.specification ?? '';
    const named = itemOf(row.item, specification);
    const input = {
      operation: toId(said['operation'] ?? ''),
      facility: {
        name: { zh: row.facility, en: '' },
        kind: kindOfFacility(row.facility),
        area: district !== undefined && 'path' in district ? district.path : city.path,
        within: city.path,
        source: said['source'] ?? '',
        asOf: said['asOf'] ?? null,
      },
      item: 'item' in named ? named.item : null,
      words: row.item,
      specification,
      asked: askedOf(row, said['one']),
      onHand: row.onHand?.count ?? null,
      dailyUse: row.dailyUse?.count ?? null,
      list: said['source'] ?? '',
      reportedAt: beginningInBeijing(said['asOf'] ?? ''),
    };
    return { input };
  },
});

/** Measure words of packs: how many pieces they hold is not said. */
const packUnits = new Set([
  '箱',
  '盒',
  '包',
  '袋',
  '桶',
  '卷',
  '罐',
  '吨',
  '公斤',
  '千克',
  '升',
  'kg',
  'l',
  'L',
  'ml',
]);

function checkLine(row: NeedLine): readonly (Problem & { readonly note?: true })[] {
  const problems: (Problem & { readonly note?: true })[] = [];
  for (const field of ['amount', 'onHand', 'dailyUse'] as const)
    if (packUnits.has(row[field]?.unit ?? '')) problems.push({ field, reason: 'unitUnclear' });
  for (const field of ['amount', 'dailyUse'] as const)
    if (row[field]?.count === 0n) problems.push({ field, reason: 'numberTooSmall' });
  if (row.amount === null) problems.push({ field: 'amount', reason: 'amountUnknown', note: true });
  if (isZone(row.district ?? ''))
    problems.push({ field: 'district', reason: 'zoneTakenForCity', note: true });
  return problems;
}

/** Lists made of check boxes write 1 for "wanted": an amount that nobody said. */
function askedOf({ amount }: NeedLine, one: string | undefined): bigint | null {
  if (amount === null) return null;
  return one === 'wanted' && amount.count === 1n ? null : amount.count;
}

function cityNames({ province, city }: NeedLine): string[] {
  return [province, city].filter((part) => part !== null);
}

function districtNames(row: NeedLine): string[] {
  return [...cityNames(row), ...(row.district === null ? [] : [row.district])];
}

function unknownArea(field: 'city' | 'district', found: FoundArea | undefined): Problem {
  return found === undefined || 'path' in found
    ? { field, reason: 'areaUnknown' }
    : { field, reason: found.reason, details: { area: found.name } };
}

/** The moment at which a day begins in Beijing. */
function beginningInBeijing(day: string) {
  return after(toInstant(new Date(`${day}T00:00:00.000Z`)), -8 * 60 * 60 * 1000);
}
