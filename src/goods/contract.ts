import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import {
  wireAmount,
  wireCan,
  wireId,
  wireInstant,
  wireName,
  wirePage,
  wirePageQuery,
} from '../kernel/wire.ts';
import { fitnesses, goodsKinds, goodsUses, lotAttributes } from './contract/kinds.ts';

export * from './contract/kinds.ts';

export const goodsRefusals = defineRefusals({
  goodsNameTaken: 409,
  goodsItemUnknown: 422,
  goodsItemRetired: 409,
  goodsCodeInvalid: 422,
  goodsCodeTaken: 409,
  goodsPackTaken: 409,
  goodsStandardOfAnotherKind: 422,
});

const kind = z.enum(goodsKinds);
/** How much is said of an item at most: characters of its name and remark, standards and aliases in number. */
export const itemWordsMax = { name: 200, remark: 1000, standards: 20, aliases: 30 } as const;
const standard = z.string().trim().min(2).max(60);
const line = z.string().trim().max(300);
const lines = z.object({ zh: line, en: line });
const measureWord = z.object({ zh: z.string().trim().max(8), en: z.string().trim().max(24) });

export const pack = z
  .object({
    /** 箱, 盒, 件: the same word may mean packs of several sizes. */
    word: z.string().trim().min(1).max(20),
    pieces: wireAmount,
    gtin: z.string().nullable(),
  })
  .meta({ id: 'Pack' });

export const item = z
  .object({
    id: wireId,
    /** With the grade in it: two grades are two items. */
    name: wireName,
    /** What it is for and what not. */
    use: lines,
    kind,
    measureWord,
    standards: z.array(z.string()),
    aliases: z.array(z.string()),
    lotAttributes: z.array(z.enum(lotAttributes)),
    gtin: z.string().nullable(),
    unspsc: z.string().nullable(),
    hs: z.string().nullable(),
    remark: z.string(),
    packs: z.array(pack),
    state: z.enum(['active', 'retired']),
    replacedBy: wireId.nullable(),
    /** Why it was taken out of use; empty for items in use, and where nobody was asked. */
    retireReason: z.string(),
    version: z.number().int(),
    createdAt: wireInstant,
    can: wireCan,
  })
  .meta({ id: 'Item' });

const itemFields = {
  name: wireName,
  use: lines,
  kind,
  measureWord,
  standards: z.array(standard).max(itemWordsMax.standards),
  aliases: z.array(z.string().trim().min(1).max(100)).max(itemWordsMax.aliases),
  lotAttributes: z.array(z.enum(lotAttributes)),
  /** 8, 12, 13 or 14 digits with a right check digit. */
  gtin: z.string().trim().max(20).nullable(),
  unspsc: z.string().trim().max(12).nullable(),
  hs: z.string().trim().max(16).nullable(),
  remark: z.string().trim().max(itemWordsMax.remark),
};
export const newItem = z.object({
  ...itemFields,
  use: lines.default({ zh: '', en: '' }),
  measureWord: measureWord.default({ zh: '个', en: 'piece' }),
  standards: itemFields.standards.default([]),
  aliases: itemFields.aliases.default([]),
  lotAttributes: itemFields.lotAttributes.default(['maker', 'lotNumber']),
  gtin: itemFields.gtin.default(null),
  unspsc: itemFields.unspsc.default(null),
  hs: itemFields.hs.default(null),
  remark: itemFields.remark.default(''),
});
export const itemChange = z.object(itemFields).partial();

export const knownStandard = z
  .object({
    /** Without its year: "GB 19083". */
    designation: z.string(),
    kinds: z.array(kind),
    editions: z.array(z.string()),
    title: z.object({ zh: z.string(), en: z.string() }),
    properties: z.array(z.string()),
  })
  .meta({ id: 'KnownStandard' });

const one = z.object({ id: wireId });

export const goodsEndpoints = {
  listItems: defineEndpoint({
    method: 'GET',
    path: '/api/goods/items',
    summary:
      'Items of the catalogue; `q` finds names in Chinese and English, pinyin and its initials, standards and codes.',
    permission: 'public',
    query: wirePageQuery.extend({
      q: z.string().max(100).optional(),
      kind: kind.optional(),
      state: z.enum(['active', 'retired']).optional(),
    }),
    output: wirePage(item),
  }),
  readItem: defineEndpoint({
    method: 'GET',
    path: '/api/goods/items/:id',
    summary: 'One item with its packs.',
    permission: 'public',
    params: one,
    output: item,
  }),
  createItem: defineEndpoint({
    method: 'POST',
    path: '/api/goods/items',
    summary: 'Adds an item to the catalogue.',
    permission: 'goods.manage',
    body: newItem,
    output: item,
    status: 201,
    idempotent: true,
    refusals: ['goodsNameTaken', 'goodsCodeInvalid', 'goodsCodeTaken', 'goodsStandardOfAnotherKind'],
  }),
  changeItem: defineEndpoint({
    method: 'PATCH',
    path: '/api/goods/items/:id',
    summary: 'Changes what is said of an item. Needs If-Match.',
    permission: 'goods.manage',
    params: one,
    body: itemChange,
    output: item,
    idempotent: true,
    refusals: [
      'goodsNameTaken',
      'goodsCodeInvalid',
      'goodsCodeTaken',
      'goodsItemRetired',
      'goodsStandardOfAnotherKind',
    ],
  }),
  retireItem: defineEndpoint({
    method: 'POST',
    path: '/api/goods/items/:id/retire',
    summary:
      'Takes an item out of use, with the reason, naming what replaces it if something does; what was counted in it stays. Needs If-Match.',
    permission: 'goods.manage',
    params: one,
    body: z.object({
      reason: z.string().trim().min(3).max(500),
      replacedBy: wireId.nullable().default(null),
    }),
    output: item,
    idempotent: true,
    refusals: ['goodsItemRetired', 'goodsItemUnknown'],
  }),
  addPack: defineEndpoint({
    method: 'POST',
    path: '/api/goods/items/:id/packs',
    summary: 'Says how many pieces a pack of an item holds. Needs If-Match: packs belong to the version.',
    permission: 'goods.manage',
    params: one,
    body: z.object({
      word: z.string().trim().min(1).max(20),
      pieces: wireAmount,
      gtin: z.string().trim().max(20).nullable().default(null),
    }),
    output: item,
    status: 201,
    idempotent: true,
    refusals: ['goodsItemRetired', 'goodsPackTaken', 'goodsCodeInvalid', 'goodsCodeTaken'],
  }),
  listStandards: defineEndpoint({
    method: 'GET',
    path: '/api/goods/standards',
    summary: 'The product standards that the catalogue knows, and the properties that each promises.',
    permission: 'public',
    output: z.array(knownStandard),
  }),
  readFitness: defineEndpoint({
    method: 'GET',
    path: '/api/goods/items/:id/fitness',
    summary:
      'Whether an item (or a lot of it, by the standards on its certificates) is fit for a use or in place of a standard, and why.',
    permission: 'public',
    params: one,
    query: z.object({
      use: z.enum(goodsUses).optional(),
      standard: z.string().max(60).optional(),
      /** Standards of the lot, separated by semicolons; without them the item's own. */
      lot: z.string().max(300).optional(),
    }),
    output: z
      .object({
        fitness: z.enum(fitnesses),
        reason: z.string(),
        lacking: z.array(z.string()),
        standards: z.array(z.string()),
      })
      .meta({ id: 'Fitness' }),
  }),
} as const;
