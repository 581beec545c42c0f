import type { Refusal } from '../../kernel/refusal.ts';
import type { GoodsKind, LotAttribute } from '../contract.ts';
import { readGtin, readHs, readUnspsc } from './codes.ts';
import { refuse } from './refuse.ts';
import { standardsIn } from './standards.ts';

/** What is said of an item, before and after it is checked. */
export interface ItemWords {
  readonly name: { readonly zh: string; readonly en: string };
  readonly use: { readonly zh: string; readonly en: string };
  readonly kind: GoodsKind;
  readonly measureWord: { readonly zh: string; readonly en: string };
  readonly standards: readonly string[];
  readonly aliases: readonly string[];
  readonly lotAttributes: readonly LotAttribute[];
  readonly gtin: string | null;
  readonly unspsc: string | null;
  readonly hs: string | null;
  readonly remark: string;
}

/**
 * Checks an item's codes and standards, and levels the codes' spelling. Refuses goodsCodeInvalid, and
 * goodsStandardOfAnotherKind where a known standard is about other goods.
 */
export function checkItem(words: ItemWords): ItemWords | Refusal {
  const codes = {
    gtin: levelled(words.gtin, readGtin),
    unspsc: levelled(words.unspsc, readUnspsc),
    hs: levelled(words.hs, readHs),
  };
  const bad = (['gtin', 'unspsc', 'hs'] as const).filter((name) => codes[name] === undefined);
  if (bad.length > 0)
    return refuse(
      'goodsCodeInvalid',
      { codes: bad },
      bad.map((name) => ({ pointer: `/${name}`, problem: 'digits or check digit are wrong' })),
    );
  const foreign = foreignStandards(words.kind, words.standards);
  if (foreign.length > 0)
    return refuse('goodsStandardOfAnotherKind', { kind: words.kind, standards: foreign }, [
      { pointer: '/standards', problem: `for other goods: ${foreign.join(', ')}` },
    ]);
  const { gtin = null, unspsc = null, hs = null } = codes;
  return { ...words, gtin, unspsc, hs };
}

/** Undefined for a code that is wrong. */
function levelled(text: string | null, read: (text: string) => string | null): string | null | undefined {
  return text === null || text === '' ? null : (read(text) ?? undefined);
}

/** Known standards in the texts that are about other kinds of goods. */
export function foreignStandards(kind: GoodsKind, texts: readonly string[]): readonly string[] {
  if (kind === 'other') return [];
  return texts
    .flatMap(standardsIn)
    .filter(({ known }) => !known.kinds.includes(kind))
    .map(({ known }) => known.designation);
}
