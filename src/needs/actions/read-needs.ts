import type { EndpointInput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { placeOf, toPage } from '../../kernel/page.ts';
import { findItems } from '../../goods/index.ts';
import { findOperations } from '../../people/index.ts';
import type { needsEndpoints } from '../contract.ts';
import { refuse } from '../rules/refuse.ts';
import { countOpenNeeds, listNeeds } from '../store/lists.ts';
import { findNeeds } from '../store/needs.ts';
import { presentNeeds, type Asked } from './present.ts';

/** A page of needs, the newest first. @throws Refusal inputInvalid for a foreign cursor */
export async function readNeeds(
  query: EndpointInput<typeof needsEndpoints.listNeeds>['query'],
  asked: Asked,
) {
  const { state, settled, limit } = query;
  const rows = await listNeeds(asked.database, {
    operation: query.operation ?? null,
    item: query.item ?? null,
    facility: query.facility ?? null,
    area: query.area ?? '',
    states: state === undefined ? null : state === 'open' ? ['reported', 'verified'] : [state],
    urgency: query.urgency ?? null,
    settled: settled === undefined ? null : settled === 'yes',
    limit,
    after: placeOf(query.cursor, ['instant', 'id']),
  });
  const page = toPage(rows, limit, ({ reportedAt, id }) => [reportedAt, id]);
  return { ...page, rows: await presentNeeds(page.rows, asked) };
}

/** One need. @throws Refusal notFound */
export async function readNeed(id: Id, asked: Asked) {
  const [need] = await presentNeeds([...(await findNeeds(asked.database, [id])).values()], asked);
  if (need === undefined) throw refuse('notFound');
  return need;
}

/** What is short in an operation, item by item. @throws Refusal notFound, also while it is being prepared */
export async function readCounts(operation: Id, { database }: Pick<Asked, 'database'>) {
  const row = (await findOperations(database, [operation])).get(operation);
  if (row === undefined || row.state === 'preparing') throw refuse('notFound');
  const counts = await countOpenNeeds(database, operation);
  const items = await findItems(
    database,
    counts.flatMap(({ item }) => item ?? []),
  );
  return counts.map((count) => {
    const item = count.item === null ? undefined : items.get(count.item);
    return {
      item: item === undefined ? null : { id: item.id, name: item.name },
      needs: Number(count.needs),
      verified: Number(count.verified),
      facilities: Number(count.facilities),
      asked: String(count.asked),
      amountUnknown: Number(count.amountUnknown),
      asOf: count.asOf,
    };
  });
}
