import type { Id } from '../../kernel/ids.ts';
import { toPage } from '../../kernel/page.ts';
import type { EndpointInput } from '../../kernel/endpoint.ts';
import type { peopleEndpoints } from '../contract.ts';
import { refuse } from '../rules/refuse.ts';
import { findOrganisation, listOrganisations } from '../store/organisations.ts';
import { loadAsking } from './asking.ts';
import { placeOf } from './cursor.ts';
import { presentOrganisation } from './present.ts';
import type { Asked } from './parts.ts';

type ListQuery = EndpointInput<typeof peopleEndpoints.listOrganisations>['query'];

/** A page of organisations. @throws Refusal inputInvalid for a foreign cursor. */
export async function readOrganisations(query: ListQuery, { database, actor }: Asked) {
  const byName = query.sort.endsWith('name');
  const asking = (await loadAsking(database, [actor]))(actor);
  const rows = await listOrganisations(database, {
    ...query,
    after: placeOf(query.cursor, [byName ? 'text' : 'instant', 'id']),
  });
  const page = toPage(rows, query.limit, (row) => [
    byName ? (row.zh === '' ? row.en : row.zh) : row.createdAt,
    row.id,
  ]);
  return { ...page, rows: page.rows.map((row) => presentOrganisation(asking, row)) };
}

/** One organisation. @throws Refusal notFound */
export async function readOrganisation(id: Id, { database, actor }: Asked) {
  const row = await findOrganisation(database, id);
  if (row === null) throw refuse('notFound');
  return presentOrganisation((await loadAsking(database, [actor]))(actor), row);
}
