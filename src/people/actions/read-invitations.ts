import type { EndpointInput } from '../../kernel/endpoint.ts';
import { toPage } from '../../kernel/page.ts';
import type { peopleEndpoints } from '../contract.ts';
import { refuseAccepting } from '../rules/invitations.ts';
import { refuse } from '../rules/refuse.ts';
import { findInvitation, listInvitations } from '../store/invitations.ts';
import { loadAsking } from './asking.ts';
import { placeOf } from './cursor.ts';
import { invitationOf } from './invitation-token.ts';
import type { Asked, PeopleParts } from './parts.ts';
import { presentInvitation, presentOffer } from './present.ts';

type ListQuery = EndpointInput<typeof peopleEndpoints.listInvitations>['query'];

/** A page of invitations, newest first. @throws Refusal inputInvalid for a foreign cursor. */
export async function readInvitations(query: ListQuery, { database, actor, now }: Asked) {
  const asking = (await loadAsking(database, [actor]))(actor);
  const after = placeOf(query.cursor, ['instant', 'id']);
  const rows = await listInvitations(database, { ...query, now, after });
  const page = toPage(rows, query.limit, (row) => [row.createdAt, row.id]);
  return { ...page, rows: page.rows.map((row) => presentInvitation(asking, row, now)) };
}

/**
 * What an invitation offers to the holder of its link.
 * @throws Refusal invitationUnknown, invitationExpired, invitationUsed.
 */
export async function readOffer({ keys }: PeopleParts, token: string, { database, now }: Asked) {
  const id = invitationOf(keys, token);
  const row = id === null ? null : await findInvitation(database, id);
  if (row === null) throw refuse('invitationUnknown');
  const refusal = refuseAccepting(row, now);
  if (refusal !== null) throw refusal;
  return presentOffer(row, now);
}
