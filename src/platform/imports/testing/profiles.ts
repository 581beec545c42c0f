/**
 * Importers of lists as they were published, with fields and checks and no table behind them: they show that the
 * mechanism copes with each, before the modules are there that will take them in.
 */
import { defineCommand } from '../../pipeline/index.ts';
import {
  choice,
  code,
  counted,
  countsInText,
  dayOf,
  decimalNumber,
  decimalText,
  packNote,
  telephone,
  text,
  wholeNumber,
  yesNo,
} from '../cells/index.ts';
import { defineImporter } from '../define.ts';
import type { ImportFields } from '../importer.ts';

/** Says yes to every row and keeps none. */
const look = defineCommand<null, null, null>({
  name: 'test.look',
  permission: 'test.look',
  about: async (_sql, items) => items.map(() => ({})),
  load: async () => null,
  decideMany: (_state, items) => items.map(() => ({ output: null, subjects: [] })),
  write: async () => undefined,
});
const toInput = (): { readonly input: null } => ({ input: null });
const permission = 'test.look';

const degrees = decimalNumber({ places: 8, allowNegative: true });
const centres = {
  code: { words: ['adcode'], required: true, parse: code(/^\d{6}$/) },
  name: { words: ['名称'], required: true, parse: text({ max: 40 }) },
  level: { words: ['级别'], parse: choice({ country: [], province: [], city: [], district: [] }) },
  longitudeGcj02: { words: ['lng_gcj02', '经度'], required: true, parse: degrees },
  latitudeGcj02: { words: ['lat_gcj02', '纬度'], required: true, parse: degrees },
  population: { words: ['population_2020'], parse: wholeNumber() },
} as const satisfies ImportFields;

/** Centre points; the datum stands in the heading, so it is part of the field. */
export const centresProfile = defineImporter({
  name: 'test.centres',
  permission,
  fields: centres,
  identity: { of: (row) => [row.code], repeats: 'once' },
  check: () => [{ field: 'longitudeGcj02', reason: 'datumGcj02', note: true }],
  command: look,
  toInput,
});

const provinces =
  '北京市 天津市 河北省 山西省 内蒙古自治区 辽宁省 吉林省 黑龙江省 上海市 江苏省 浙江省 安徽省 福建省 江西省 山东省 河南省 湖北省 湖南省 广东省 ' +
  '广西壮族自治区 海南省 重庆市 四川省 贵州省 云南省 西藏自治区 陕西省 甘肃省 青海省 宁夏回族自治区 新疆维吾尔自治区';
const clinics = {
  province: { words: ['省'], required: true, complete: provinces.split(' '), parse: text({ max: 20 }) },
  city: { words: ['市'], parse: text({ max: 40 }) },
  county: { words: ['县'], parse: text({ max: 40 }) },
  name: { words: ['医疗机构'], required: true, parse: text({ max: 120 }) },
  designated: { words: ['isDesignated'], parse: yesNo },
  address: { words: ['地址'], parse: text({ max: 300 }) },
  telephone: { words: ['tel', '电话'], personal: true, parse: telephone },
  day: { words: ['date'], parse: dayOf() },
  longitude: { words: ['lng', '经度'], parse: degrees },
  latitude: { words: ['lat', '纬度'], parse: degrees },
} as const satisfies ImportFields;

export const clinicsProfile = defineImporter({
  name: 'test.clinics',
  permission,
  fields: clinics,
  identity: { of: (row) => [row.province, row.city, row.name], repeats: 'once' },
  command: look,
  toInput,
});

const donations = {
  number: { words: ['no', '序号'], required: true, parse: wholeNumber({ min: 1n }) },
  day: { words: ['date', '日期'], required: true, parse: dayOf() },
  giver: { words: ['donor_masked', '捐赠方'], required: true, personal: true, parse: text({ max: 200 }) },
  amount: { words: ['amount_cny', '金额'], required: true, parse: decimalNumber({ places: 2 }) },
  remark: { words: ['备注'], parse: text({ max: 500 }) },
} as const satisfies ImportFields;

/** Money donations: the same number, day and amount is the same donation, in whichever sheet it stands. */
export const donationsProfile = defineImporter({
  name: 'test.donations',
  permission,
  fields: donations,
  identity: { of: (row) => [row.number, row.day, row.amount], repeats: 'once' },
  command: look,
  toInput,
});

const totals = {
  file: { words: ['文件'], required: true, parse: text({ max: 60 }) },
  rows: { words: ['行数'], required: true, parse: wholeNumber() },
  sum: { words: ['sum_of_rows_cny'], required: true, parse: decimalNumber({ places: 2 }) },
  declared: { words: ['declared_total_cny'], required: true, parse: decimalNumber({ places: 2 }) },
} as const satisfies ImportFields;

/** What each sheet declares; two that declare the same to the fen are one list. */
export const totalsProfile = defineImporter({
  name: 'test.totals',
  permission,
  fields: totals,
  identity: { of: (row) => [row.rows, row.declared], repeats: 'once' },
  check: (row) => (row.sum === row.declared ? [] : [{ field: 'declared', reason: 'sumDiffers' }]),
  command: look,
  toInput,
});

const outflow = {
  number: { words: ['序号'], required: true, parse: wholeNumber({ min: 1n }) },
  giver: { words: ['捐赠方'], required: true, personal: true, parse: text({ max: 100 }) },
  goods: { words: ['品名'], required: true, parse: text({ max: 300 }) },
  value: { words: ['折算金额'], parse: decimalNumber({ places: 4 }) },
  receiver: { words: ['流向'], required: true, parse: text({ max: 200 }) },
} as const satisfies ImportFields;

/** Goods given out: where the receivers' shares are written, they must add up to what went out. */
export const outflowProfile = defineImporter({
  name: 'test.outflow',
  permission,
  fields: outflow,
  identity: { of: (row) => [row.number, row.goods], repeats: 'once' },
  check: ({ goods, receiver }) => {
    const given = countsInText(goods).filter(({ unit }) => unit !== null);
    const shares = countsInText(receiver);
    if (given.length !== 1 || shares.length === 0) return [];
    const out = Number(decimalText(given[0]?.value ?? { digits: 0n, scale: 0 }));
    // Parts of a piece cannot be handed out: 1.6 beside 1.6万 has lost its 万.
    const accounted = shares.reduce(
      (sum, { value }) => sum + Number(decimalText(value)) * (value.scale > 0 ? 10_000 : 1),
      0,
    );
    return out === accounted
      ? []
      : [{ field: 'receiver', reason: 'sharesDiffer', details: { out, accounted } }];
  },
  command: look,
  toInput,
});

const issued = {
  receiver: { words: ['接收单位'], required: true, carriedDown: true, parse: text({ max: 60 }) },
  goods: { words: ['品名'], required: true, parse: text({ max: 100 }) },
  pack: { words: ['规格'], parse: packNote },
  unit: { words: ['计量单位'], required: true, parse: text({ max: 4 }) },
  quantity: { words: ['数量'], required: true, parse: counted },
} as const satisfies ImportFields;

/** Goods handed to hospitals, counted in 件, 箱, 桶 and 个: pieces are known only where a note or 个 says so. */
export const issuedProfile = defineImporter({
  name: 'test.issued',
  permission,
  fields: issued,
  identity: { of: (row) => [row.receiver, row.goods, row.unit], repeats: 'eachCounts' },
  check: ({ unit, pack }) =>
    /^[个台只]$/.test(unit) || pack?.pieces != null
      ? []
      : [{ field: 'quantity', reason: 'piecesUnknown', note: true }],
  command: look,
  toInput,
});

const needs = {
  province: { words: ['省'], required: true, parse: text({ max: 20 }) },
  city: { words: ['市'], parse: text({ max: 40 }) },
  name: { words: ['医院'], required: true, parse: text({ max: 120 }) },
  item: { words: ['supplies.key'], required: true, parse: text({ max: 100 }) },
  wanted: { words: ['supplies.value'], parse: wholeNumber() },
  specification: { words: ['supplies.specification'], parse: text({ max: 300 }) },
  contactName: { words: ['contacts.name'], personal: true, parse: text({ max: 200 }) },
  contact: { words: ['contacts.tel'], personal: true, parse: telephone },
} as const satisfies ImportFields;

/** What hospitals and makers ask for or offer: the volunteers wrote 1 where they did not know how much. */
export const needsProfile = defineImporter({
  name: 'test.needs',
  permission,
  fields: needs,
  unfold: 'supplies',
  identity: {
    of: (row) => [row.province, row.city, row.name, row.item, row.specification],
    repeats: 'eachCounts',
  },
  check: ({ wanted }) =>
    wanted === 1n
      ? [{ field: 'wanted', reason: 'amountUnknown', note: true }]
      : wanted === null
        ? [{ field: 'wanted', reason: 'amountAbsent', note: true }]
        : [],
  command: look,
  toInput,
});

const carriers = {
  name: { words: ['企业'], required: true, parse: text({ max: 120 }) },
  from: { words: ['起运地'], parse: text({ max: 300 }) },
  to: { words: ['dest', '目的地'], parse: text({ max: 300 }) },
  day: { words: ['date'], parse: dayOf() },
  takesPersonal: { words: ['allowPersonal'], parse: yesNo },
  contact: { words: ['contacts.tel'], personal: true, parse: telephone },
  notice: { words: ['noticeContent'], parse: text({ max: 20_000, lines: true }) },
} as const satisfies ImportFields;

export const carriersProfile = defineImporter({
  name: 'test.carriers',
  permission,
  fields: carriers,
  unfold: 'none',
  identity: { of: (row) => [row.name], repeats: 'once' },
  command: look,
  toInput,
});
