import type { EndpointInput } from '../../kernel/endpoint.ts';
import { toPage } from '../../kernel/page.ts';
import type { operationEndpoints } from '../contract.ts';
import { decidePermission, grantsOpening } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { findOperation, listOperations } from '../store/operations.ts';
import { loadAsking } from './asking.ts';
import { scopeOfOperation } from './change-operation.ts';
import { placeOf } from './cursor.ts';
import { presentOperation } from './present.ts';
import type { Asked } from './parts.ts';

type ListQuery = EndpointInput<typeof operationEndpoints.listOperations>['query'];

/**
 * A page of operations, running ones first. Those being prepared are shown to whoever may manage them, and
 * to nobody else. @throws Refusal inputInvalid for a foreign cursor.
 */
export async function readOperations(query: ListQuery, { database, actor }: Asked) {
  const asking = (await loadAsking(database, [actor]))(actor);
  const rows = await listOperations(database, {
    ...query,
    preparingIn:
      asking === 'system'
        ? [{ organisation: null, area: '', operation: null }]
        : grantsOpening('people.manageOperations', asking),
    after: placeOf(query.cursor, ['number', 'day', 'id']),
  });
  const page = toPage(rows, query.limit, (row) => [String(row.stateOrder), row.startedOn, row.id]);
  return { ...page, rows: page.rows.map((row) => presentOperation(asking, row)) };
}

/** One operation by its slug. @throws Refusal notFound, also when it is being prepared by others. */
export async function readOperation(slug: string, { database, actor }: Asked) {
  const row = await findOperation(database, slug);
  if (row === null) throw refuse('notFound');
  const asking = (await loadAsking(database, [actor]))(actor);
  const hidden =
    row.state === 'preparing' &&
    decidePermission('people.manageOperations', asking, scopeOfOperation(row)) !== null;
  if (hidden) throw refuse('notFound');
  return presentOperation(asking, row);
}
