import type { EndpointInput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { toPage } from '../../kernel/page.ts';
import type { Instant } from '../../kernel/time.ts';
import { revealPurposes, type peopleEndpoints } from '../contract.ts';
import { refuseReadingReveals } from '../rules/accounts.ts';
import { refuse } from '../rules/refuse.ts';
import { titlesOfAccounts } from '../store/accounts.ts';
import { loadStandings } from '../store/standings.ts';
import { loadAsking } from './asking.ts';
import { placeOf } from './cursor.ts';
import type { Asked, PeopleParts } from './parts.ts';

type ListQuery = EndpointInput<typeof peopleEndpoints.listReveals>['query'];

/**
 * Who looked at the personal data of an account, and why, newest first.
 * @throws Refusal notFound, notPermitted, inputInvalid (a foreign cursor).
 */
export async function readReveals(
  { vault }: PeopleParts,
  id: Id,
  query: ListQuery,
  { database, actor }: Asked,
) {
  const target = (await loadStandings(database, [id])).get(id);
  if (target === undefined) throw refuse('notFound');
  const refusal = refuseReadingReveals((await loadAsking(database, [actor]))(actor), target);
  if (refusal !== null) throw refusal;
  const place = placeOf(query.cursor, ['instant', 'id']);
  const looks = await vault.looksAt(database, id, {
    limit: query.limit + 1,
    ...(place === null ? {} : { after: { at: place[0] as Instant, id: place[1] as Id } }),
  });
  const page = toPage(looks, query.limit, (look) => [look.at, look.id]);
  const titles = await titlesOfAccounts(
    database,
    page.rows.map(({ by }) => by),
  );
  return {
    ...page,
    rows: page.rows.map((look) => ({
      id: look.id,
      account: id,
      by: look.by,
      byTitle: titles.get(look.by) ?? null,
      purpose: purposeOf(look.purpose),
      reason: look.reason ?? '',
      at: look.at,
    })),
  };
}

function purposeOf(text: string): (typeof revealPurposes)[number] {
  const purpose = revealPurposes.find((known) => known === text);
  if (purpose === undefined) throw new Error('a look was recorded for a purpose that people does not know');
  return purpose;
}
