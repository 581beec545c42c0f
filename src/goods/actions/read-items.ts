import type { EndpointInput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { placeOf, toPage } from '../../kernel/page.ts';
import type { Can } from '../../kernel/wire.ts';
import type { RequestContext } from '../../platform/index.ts';
import type { goodsEndpoints, GoodsKind, LotAttribute } from '../contract.ts';
import { judgeFitness } from '../rules/fitness.ts';
import { refuse } from '../rules/refuse.ts';
import { findItem, listItems, type ItemRow, type PackRow } from '../store/items.ts';
import { packsOf } from '../store/packs.ts';
import { searchWords } from './item-keys.ts';

type Asked = Pick<RequestContext, 'database' | 'pipeline' | 'actor'>;

/** A page of the catalogue. @throws Refusal inputInvalid for a foreign cursor */
export async function readItems(
  query: EndpointInput<typeof goodsEndpoints.listItems>['query'],
  asked: Asked,
) {
  const rows = await listItems(asked.database, {
    words: query.q === undefined || searchWords(query.q) === '' ? null : searchWords(query.q),
    kind: query.kind ?? null,
    state: query.state ?? null,
    limit: query.limit,
    after: placeOf(query.cursor, ['text', 'id']),
  });
  const page = toPage(rows, query.limit, ({ id, name }) => [name.zh === '' ? name.en : name.zh, id]);
  const packs = await packsOf(
    asked.database,
    page.rows.map(({ id }) => id),
  );
  const may = await mayManage(asked);
  return { ...page, rows: page.rows.map((row) => present(row, packs.get(row.id) ?? [], may)) };
}

/** One item. @throws Refusal notFound */
export async function readItem(id: Id, asked: Asked) {
  const row = await findItem(asked.database, id);
  if (row === null) throw refuse('notFound');
  const packs = await packsOf(asked.database, [id]);
  return present(row, packs.get(id) ?? [], await mayManage(asked));
}

/** Whether an item or a lot of it is fit. @throws Refusal notFound, inputInvalid unless exactly one need is named */
export async function readFitness(
  id: Id,
  query: EndpointInput<typeof goodsEndpoints.readFitness>['query'],
  { database }: Asked,
) {
  const row = await findItem(database, id);
  if (row === null) throw refuse('notFound');
  const { use, standard, lot } = query;
  const needs = [...(use === undefined ? [] : [{ use }]), ...(standard === undefined ? [] : [{ standard }])];
  const [need] = needs;
  if (need === undefined || needs.length > 1)
    throw refuse('inputInvalid', {}, [{ pointer: '/query', problem: 'either use or standard' }]);
  const standards = lot === undefined ? row.standards : lot.split(/[;；]/);
  const { lacking, standards: counted, ...judged } = judgeFitness({ kind: row.kind, standards }, need);
  return { ...judged, lacking: [...lacking], standards: [...counted] };
}

async function mayManage({ pipeline, database, actor }: Asked): Promise<boolean> {
  const [refusal] = await pipeline.authorize(database, [{ actor, permission: 'goods.manage', scope: {} }]);
  return refusal === null;
}

function present(row: ItemRow, packs: readonly PackRow[], may: boolean) {
  const retired = row.state === 'retired' ? 'goodsItemRetired' : true;
  const allowed = may ? retired : 'notPermitted';
  const can: Can = { changeItem: allowed, retireItem: allowed, addPack: allowed };
  return {
    ...row,
    kind: row.kind satisfies GoodsKind,
    standards: [...row.standards],
    aliases: [...row.aliases],
    lotAttributes: [...row.lotAttributes] satisfies LotAttribute[],
    packs: packs.map(({ word, pieces, gtin }) => ({ word, pieces: String(pieces), gtin })),
    can,
  };
}
