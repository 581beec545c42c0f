import type { Id } from '../../kernel/ids.ts';
import { runBatch, system, type Pipeline } from '../../platform/index.ts';
import { addPack } from './add-pack.ts';
import { createItem } from './create-item.ts';
import { startingItems } from './starting-items.ts';

/**
 * Puts the starting catalogue into the database; items whose names are there already stay as they are. A second
 * time changes nothing. @returns how many items are new
 */
export async function loadStartingCatalogue(pipeline: Pipeline): Promise<number> {
  const by = { actor: system, key: null, requestId: 'goods.startingCatalogue' } as const;
  const outcomes = await runBatch(
    pipeline,
    createItem,
    startingItems.map(({ words }) => ({ ...by, input: words })),
  );
  const packs = outcomes.flatMap((outcome, index) => {
    if (!outcome.ok && outcome.refusal.code !== 'goodsNameTaken') throw outcome.refusal;
    const id: Id | null = outcome.ok ? outcome.output.id : null;
    return id === null
      ? []
      : (startingItems[index]?.packs ?? []).map((pack) => ({
          ...by,
          input: { id, version: null, ...pack, gtin: null },
        }));
  });
  for (const outcome of await runBatch(pipeline, addPack, packs)) if (!outcome.ok) throw outcome.refusal;
  return outcomes.filter(({ ok }) => ok).length;
}
