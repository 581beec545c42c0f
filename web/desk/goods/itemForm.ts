import { z } from 'zod';
import { lotAttributes, newItem, type item } from '../../../src/goods/contract.ts';
import { readGtin, readHs, readUnspsc } from '../../../src/goods/rules/codes.ts';

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const typedLines = (contract: z.ZodType) =>
  z.string().refine((text) => contract.safeParse(linesOf(text)).success);

const typedCode = (read: (text: string) => string | null) =>
  z
    .string()
    .trim()
    .refine((text) => text === '' || read(text) !== null);

/** Asked of each lot or not. Text, so that two versions of an item can be compared field by field. */
const asked = z.enum(['', 'asked']);

/** What the form of an item asks for: one name on each line where the contract has lists, blanks where it has null. */
export const itemForm = z.object({
  name: newItem.shape.name,
  use: newItem.shape.use.unwrap(),
  kind: newItem.shape.kind,
  measureWord: newItem.shape.measureWord.unwrap(),
  standards: typedLines(newItem.shape.standards),
  aliases: typedLines(newItem.shape.aliases),
  lot: z.object({
    maker: asked,
    lotNumber: asked,
    standard: asked,
    certificate: asked,
    madeOn: asked,
    expiry: asked,
    temperature: asked,
  }),
  gtin: typedCode(readGtin),
  unspsc: typedCode(readUnspsc),
  hs: typedCode(readHs),
  remark: newItem.shape.remark.unwrap(),
});

export type ItemInput = z.input<typeof itemForm>;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** What is sent of what was typed. */
export function bodyOf(values: z.output<typeof itemForm>): z.input<typeof newItem> {
  const { lot, standards, aliases, gtin, unspsc, hs, ...rest } = values;
  return {
    ...rest,
    standards: linesOf(standards),
    aliases: linesOf(aliases),
    lotAttributes: lotAttributes.filter((name) => lot[name] === 'asked'),
    gtin: orNull(gtin),
    unspsc: orNull(unspsc),
    hs: orNull(hs),
  };
}

type Words = Omit<
  z.output<typeof item>,
  'id' | 'packs' | 'state' | 'replacedBy' | 'retireReason' | 'version' | 'createdAt' | 'can'
>;

/** The form's values of an item. */
export function valuesOf(row: Words): ItemInput {
  const { name, use, kind, measureWord, remark } = row;
  const isAsked = (attribute: (typeof lotAttributes)[number]) =>
    row.lotAttributes.includes(attribute) ? ('asked' as const) : ('' as const);
  return {
    name,
    use,
    kind,
    measureWord,
    remark,
    standards: row.standards.join('\n'),
    aliases: row.aliases.join('\n'),
    lot: {
      maker: isAsked('maker'),
      lotNumber: isAsked('lotNumber'),
      standard: isAsked('standard'),
      certificate: isAsked('certificate'),
      madeOn: isAsked('madeOn'),
      expiry: isAsked('expiry'),
      temperature: isAsked('temperature'),
    },
    gtin: row.gtin ?? '',
    unspsc: row.unspsc ?? '',
    hs: row.hs ?? '',
  };
}
