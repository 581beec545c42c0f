import type { EndpointInput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { toPage } from '../../kernel/page.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import type { peopleEndpoints } from '../contract.ts';
import type { Asking } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { findAccount, listAccounts, type AccountRow } from '../store/accounts.ts';
import { grantsOf } from '../store/grants.ts';
import { administratorsEverywhere } from '../store/standings.ts';
import { loadAsking } from './asking.ts';
import { placeOf } from './cursor.ts';
import { presentAccount } from './present.ts';
import type { Asked } from './parts.ts';

type ListQuery = EndpointInput<typeof peopleEndpoints.listAccounts>['query'];

/** A page of accounts. @throws Refusal inputInvalid for a foreign cursor. */
export async function readAccounts(query: ListQuery, { database, actor, now }: Asked) {
  const byTitle = query.sort.endsWith('title');
  const asking = (await loadAsking(database, [actor]))(actor);
  const rows = await listAccounts(database, {
    ...query,
    after: placeOf(query.cursor, [byTitle ? 'text' : 'instant', 'id']),
  });
  const page = toPage(rows, query.limit, (row) => [byTitle ? row.title : row.createdAt, row.id]);
  return { ...page, rows: await withGrants(database, asking, page.rows, now) };
}

/** One account with its grants. @throws Refusal notFound */
export async function readAccount(id: Id, { database, actor, now }: Asked) {
  const row = await findAccount(database, id);
  const asking = (await loadAsking(database, [actor]))(actor);
  const [account] = row === null ? [] : await withGrants(database, asking, [row], now);
  if (account === undefined) throw refuse('notFound');
  return account;
}

async function withGrants(sql: Sql, asking: Asking, rows: readonly AccountRow[], now: Instant) {
  const grants = Map.groupBy(
    await grantsOf(
      sql,
      rows.map(({ id }) => id),
    ),
    ({ account }) => account,
  );
  const administrators = await administratorsEverywhere(sql);
  return rows.map((row) => presentAccount(asking, row, grants.get(row.id) ?? [], administrators, now));
}
