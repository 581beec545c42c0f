import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import { readGtin } from '../rules/codes.ts';
import { refuse } from '../rules/refuse.ts';
import { lockItems, type ItemRow, type PackRow } from '../store/items.ts';
import { holdersOfGtins, insertPacks, nextVersions, packsOf } from '../store/packs.ts';

export interface NewPack {
  readonly id: Id;
  /** The version of the item that the caller saw; null: whichever it is (lists that come with Mutao). */
  readonly version: number | null;
  readonly word: string;
  /** 1 or more. */
  readonly pieces: bigint;
  readonly gtin: string | null;
}

interface State {
  /** As they are, and as the decisions of this batch have made them. */
  readonly items: Map<Id, ItemRow>;
  /** Item → the packs that it has, these of the batch included. */
  readonly packs: Map<Id, readonly PackRow[]>;
  readonly gtins: Set<string>;
}

/** Adds packs; each moves its item on to the next version. Refuses notFound, changedMeanwhile, goodsItemRetired, inputInvalid, goodsPackTaken, goodsCodeInvalid, goodsCodeTaken. */
export const addPack = defineCommand<NewPack, { id: Id }, State>({
  name: 'goods.addPack',
  permission: 'goods.manage',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => {
    const ids = items.map(({ input }) => input.id);
    const gtins = items.flatMap(({ input }) => readGtin(input.gtin ?? '') ?? []);
    return {
      items: new Map(await lockItems(sql, ids)),
      packs: new Map(await packsOf(sql, ids)),
      gtins: new Set((await holdersOfGtins(sql, gtins)).keys()),
    };
  },
  decideMany: inOrder((state, { input }) => {
    const item = state.items.get(input.id);
    if (item === undefined) return refuse('notFound');
    if (input.version !== null && input.version !== item.version)
      return refuse('changedMeanwhile', { version: item.version });
    if (item.state === 'retired') return refuse('goodsItemRetired');
    if (input.pieces < 1n) return refuse('inputInvalid', {}, [{ pointer: '/pieces', problem: '1 or more' }]);
    const gtin = input.gtin === null || input.gtin === '' ? null : readGtin(input.gtin);
    if (gtin === null && (input.gtin ?? '') !== '')
      return refuse('goodsCodeInvalid', { codes: ['gtin'] }, [
        { pointer: '/gtin', problem: 'digits or check digit are wrong' },
      ]);
    const packs = state.packs.get(item.id) ?? [];
    if (packs.some(({ word, pieces }) => word === input.word && pieces === input.pieces))
      return refuse('goodsPackTaken', {}, [
        { pointer: '/pieces', problem: 'the item has a pack of this word and this size' },
      ]);
    if (gtin !== null && state.gtins.has(gtin))
      return refuse('goodsCodeTaken', {}, [
        { pointer: '/gtin', problem: 'another item or pack has this GTIN' },
      ]);
    state.packs.set(item.id, [...packs, { word: input.word, pieces: input.pieces, gtin }]);
    if (gtin !== null) state.gtins.add(gtin);
    state.items.set(item.id, { ...item, version: item.version + 1 });
    return {
      output: { id: item.id },
      subjects: [item.id],
      facts: [{ topic: 'goods.item', item: { id: item.id } }],
    };
  }),
  write: async (sql, _state, granted, { now }) => {
    await nextVersions(
      sql,
      granted.map(({ item: { input } }) => input.id),
    );
    await insertPacks(
      sql,
      granted.map(({ item: { input } }) => ({
        item: input.id,
        word: input.word,
        pieces: input.pieces,
        gtin: input.gtin === null ? null : readGtin(input.gtin),
      })),
      now,
    );
  },
  // The item's row is locked, so two packs never meet here; a GTIN of somebody else's pack may.
  integrity: {
    23505: () =>
      refuse('goodsCodeTaken', {}, [{ pointer: '/gtin', problem: 'another item or pack has this GTIN' }]),
  },
});
