import { cells, defineImporter, type ImportFields } from '../../platform/index.ts';
import { itemWordsMax } from '../contract.ts';
import { foreignStandards, type ItemWords } from '../rules/items.ts';
import { kindOf } from '../rules/names.ts';
import { standardsIn } from '../rules/standards.ts';
import { enterItem } from './enter-item.ts';

const blank: ItemWords = {
  name: { zh: '', en: '' },
  use: { zh: '', en: '' },
  kind: 'other',
  measureWord: { zh: '个', en: 'piece' },
  standards: [],
  aliases: [],
  lotAttributes: ['maker', 'lotNumber'],
  gtin: null,
  unspsc: null,
  hs: null,
  remark: '',
};

const vocabularyFields = {
  item: { words: ['品名', '物品', '物资名称', '名称'], required: true, parse: cells.text({ max: 100 }) },
  specification: { words: ['规格', '规格型号', '标准', '执行标准'], parse: cells.text({ max: 300 }) },
} as const satisfies ImportFields;

/**
 * Names of supplies in Chinese with the standards that lists ask for ("普通医用口罩 | YY/T 0969-2013"). Several
 * names of one thing are separated by / or |. A standard about other goods is refused; a year in which no
 * edition came out is noticed; what is no standard becomes a remark.
 */
const vocabulary = defineImporter({
  name: 'goods.vocabulary',
  permission: 'goods.manage',
  fields: vocabularyFields,
  identity: { of: (row) => [row.item, row.specification], repeats: 'once' },
  check: ({ item, specification }) => {
    if (namesOf(item).length === 0) return [{ field: 'item' as const, reason: 'missing' }];
    const text = specification ?? '';
    const read = standardsIn(text);
    const foreign = foreignStandards(kindOf(item), [text]);
    return [
      ...foreign.map((standard) => ({
        field: 'specification' as const,
        reason: 'goodsStandardOfAnotherKind',
        details: { standard },
      })),
      ...read.flatMap(({ isKnownEdition }) =>
        isKnownEdition
          ? []
          : [{ field: 'specification' as const, reason: 'editionUnknown', note: true as const }],
      ),
      ...(text !== '' && read.length === 0
        ? [{ field: 'specification' as const, reason: 'specificationAsText', note: true as const }]
        : []),
    ];
  },
  command: enterItem,
  pointers: { name: 'item', standards: 'specification' },
  toInput: ({ item, specification }) => {
    const [zh = '', ...aliases] = namesOf(item);
    const text = specification ?? '';
    const standards = standardsIn(text).map(({ known, edition }) =>
      edition === null ? known.designation : `${known.designation}-${edition}`,
    );
    return {
      input: { ...blank, name: { zh, en: '' }, aliases, kind: kindOf(item), standards, remark: text },
    };
  },
});

/** Several names of one thing, as lists divide them. */
function namesOf(item: string): readonly string[] {
  return item
    .split(/[|/｜]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

const equipmentFields = {
  item: { words: ['item description'], required: true, parse: cells.text({ max: 200 }) },
  category: { words: ['类别'], parse: cells.text({ max: 60 }) },
  group: { words: ['group'], parse: cells.text({ max: 60 }) },
  unit: { words: ['单位'], required: true, parse: cells.text({ max: 24 }) },
  suppliedWith: { words: ['supplied_with'], parse: cells.text({ max: 1000 }) },
  reusable: { words: ['reusable'], parse: cells.yesNo },
} as const satisfies ImportFields;

/** The equipment of the WHO's supply forecast: names in English, unit, group. Daily use belongs to needs, not here. */
const whoEquipment = defineImporter({
  name: 'goods.whoEquipment',
  permission: 'goods.manage',
  fields: equipmentFields,
  identity: { of: (row) => [row.item], repeats: 'once' },
  command: enterItem,
  toInput: (row) => {
    const named = [row.category, row.group, row.suppliedWith, row.reusable === 'yes' ? 'reusable' : null];
    const kind = kindOf(row.item);
    const input: ItemWords = {
      ...blank,
      name: { zh: '', en: row.item },
      kind: kind === 'other' ? 'device' : kind,
      measureWord: { zh: '', en: row.unit },
      remark: named.filter((word) => word !== null).join(' · '),
    };
    return { input };
  },
});

const medicineFields = {
  drug: { words: ['药品', '药名'], required: true, parse: cells.text({ max: 150 }) },
  concentration: { words: ['规格', '浓度'], parse: cells.text({ max: 100 }) },
  classification: { words: ['分类'], parse: cells.text({ max: 100 }) },
  form: { words: ['drug_form', '剂型'], required: true, parse: cells.text({ max: 24 }) },
} as const satisfies ImportFields;

function medicineName(drug: string, concentration: string | null): string {
  return concentration === null ? drug : `${drug}, ${concentration}`;
}

/** The medicines of the WHO's supply forecast: the drug with its strength is the item. */
const whoMedicines = defineImporter({
  name: 'goods.whoMedicines',
  permission: 'goods.manage',
  fields: medicineFields,
  identity: { of: (row) => [row.drug, row.concentration, row.form], repeats: 'once' },
  check: (row) =>
    medicineName(row.drug, row.concentration).length > itemWordsMax.name
      ? [{ field: 'drug', reason: 'textTooLong' }]
      : [],
  command: enterItem,
  toInput: (row) => {
    const input: ItemWords = {
      ...blank,
      name: { zh: '', en: medicineName(row.drug, row.concentration) },
      kind: 'medicine',
      measureWord: { zh: '', en: row.form.replace('(s)', '') },
      lotAttributes: ['maker', 'lotNumber', 'expiry'],
      remark: row.classification ?? '',
    };
    return { input };
  },
});

/** What can be imported into the catalogue. */
export const goodsImporters = [vocabulary, whoEquipment, whoMedicines] as const;
