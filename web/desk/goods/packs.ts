import type { z } from 'zod';
import type { pack } from '../../../src/goods/contract.ts';

type Pack = z.output<typeof pack>;

export interface ResolvedPack extends Pack {
  /** The largest smaller pack that this one holds a whole number of. */
  readonly inner: { readonly word: string; readonly times: bigint } | null;
}

/** Packs from the smallest up, each in pieces and, where it comes out even, in smaller packs. */
export function resolvePacks(packs: readonly Pack[]): readonly ResolvedPack[] {
  const rising = packs.toSorted((a, b) => Number(BigInt(a.pieces) - BigInt(b.pieces)));
  return rising.map((one) => {
    const size = BigInt(one.pieces);
    const inner = rising.findLast(({ pieces }) => {
      const part = BigInt(pieces);
      return part > 1n && part < size && size % part === 0n;
    });
    return {
      ...one,
      inner: inner === undefined ? null : { word: inner.word, times: size / BigInt(inner.pieces) },
    };
  });
}
