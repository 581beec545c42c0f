import type { Id } from '../kernel/ids.ts';
import { bind, bindCommand, requireVersion, type RequestContext, type Route } from '../platform/index.ts';
import { addPack } from './actions/add-pack.ts';
import { changeItem } from './actions/change-item.ts';
import { createItem } from './actions/create-item.ts';
import { readFitness, readItem, readItems } from './actions/read-items.ts';
import { retireItem } from './actions/retire-item.ts';
import { goodsEndpoints as goods } from './contract.ts';
import { knownStandards } from './rules/known-standards.ts';

async function answer({ id }: { readonly id: Id }, context: RequestContext) {
  const body = await readItem(id, context);
  return { body, version: body.version };
}

/** Every endpoint of the module's contract, bound. */
export const goodsRoutes: readonly Route[] = [
  bind(goods.listItems, async ({ query }, context) => ({ body: await readItems(query, context) })),
  bind(goods.readItem, ({ params }, context) => answer(params, context)),
  bind(goods.readFitness, async ({ params, query }, context) => ({
    body: await readFitness(params.id, query, context),
  })),
  bind(goods.listStandards, async () => ({
    body: knownStandards.map(({ designation, kinds, editions, zh, en, properties }) => ({
      designation,
      kinds: [...kinds],
      editions: [...editions],
      title: { zh, en },
      properties: [...properties],
    })),
    cacheSeconds: 3600,
  })),
  bindCommand(goods.createItem, createItem, ({ body }) => body, answer),
  bindCommand(
    goods.changeItem,
    changeItem,
    ({ params, body }, context) => ({ id: params.id, version: requireVersion(context), words: body }),
    answer,
  ),
  bindCommand(
    goods.retireItem,
    retireItem,
    ({ params, body }, context) => ({ id: params.id, version: requireVersion(context), ...body }),
    answer,
  ),
  bindCommand(
    goods.addPack,
    addPack,
    ({ params, body }, context) => ({
      ...body,
      id: params.id,
      version: requireVersion(context),
      pieces: BigInt(body.pieces),
    }),
    answer,
  ),
];
