import type { GoodsKind, LotAttribute } from '../contract.ts';
import type { ItemWords } from '../rules/items.ts';

/** An item of the starting catalogue and the packs that it usually comes in. */
export interface StartingItem {
  readonly words: ItemWords;
  readonly packs: readonly { readonly word: string; readonly pieces: bigint }[];
}

export type Names = readonly [zh: string, en: string];
type Packs = readonly (readonly [word: string, pieces: number])[];

export const perishable: readonly LotAttribute[] = ['maker', 'lotNumber', 'expiry'];
export const certified: readonly LotAttribute[] = ['maker', 'lotNumber', 'standard', 'certificate', 'expiry'];

/** An item with its names, its use, its measure word and what is asked of its lots. */
export function item(
  kind: GoodsKind,
  [zh, en]: Names,
  [useZh, useEn]: Names,
  [measureZh, measureEn]: Names,
  lotAttributes: readonly LotAttribute[],
  more: Partial<Pick<ItemWords, 'standards' | 'aliases' | 'hs' | 'unspsc'>> = {},
  packs: Packs = [],
): StartingItem {
  return {
    words: {
      kind,
      name: { zh, en },
      use: { zh: useZh, en: useEn },
      measureWord: { zh: measureZh, en: measureEn },
      standards: [],
      aliases: [],
      gtin: null,
      unspsc: null,
      hs: null,
      remark: '',
      ...more,
      lotAttributes,
    },
    packs: packs.map(([word, pieces]) => ({ word, pieces: BigInt(pieces) })),
  };
}
