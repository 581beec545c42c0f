import type { z } from 'zod';
import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Name } from '../../kernel/wire.ts';
import type * as contract from '../contract.ts';
import { refuseManaging } from '../rules/accounts.ts';
import { canAccount, canGrant, canInvitation, canOperation, canOrganisation } from '../rules/can.ts';
import { accountOf } from '../rules/grants.ts';
import { invitationState } from '../rules/invitations.ts';
import type { Asking, Standing } from '../rules/permission.ts';
import type { AccountRow } from '../store/accounts.ts';
import type { GrantRow } from '../store/grants.ts';
import type { InvitationRow } from '../store/invitations.ts';
import type { OperationRow } from '../store/operations.ts';
import type { OrganisationRow } from '../store/organisations.ts';
import { scopeOfOperation } from './change-operation.ts';

/** An organisation as it goes over the wire, with what the one who asks may do with it. */
export function presentOrganisation(
  asking: Asking,
  row: OrganisationRow,
): z.output<typeof contract.organisation> {
  const { id, kind, area, version, createdAt } = row;
  const can = canOrganisation(asking, { organisation: id, area });
  return { id, kind, name: { zh: row.zh, en: row.en }, area, version, createdAt, can };
}

/** An account with its grants. `administrators`: the accounts that are administrators everywhere. */
export function presentAccount(
  asking: Asking,
  row: AccountRow,
  grants: readonly GrantRow[],
  administrators: readonly Id[],
  now: Instant,
): z.output<typeof contract.account> {
  const lastHolder = administrators.length === 1 ? (administrators[0] ?? null) : null;
  const target: Standing = {
    account: row.id,
    state: row.state,
    grants: grants.filter(({ revokedAt }) => revokedAt === null),
  };
  const mayKnow = accountOf(asking) === row.id || refuseManaging(asking, target) === null;
  const { passwordResetUntil: until } = row;
  return {
    ...row,
    passwordResetUntil: mayKnow && until !== null && until > now ? until : null,
    grants: grants.map((grant) => presentGrant(asking, grant, lastHolder)),
    can: canAccount(asking, target, lastHolder === row.id),
  };
}

function presentGrant(asking: Asking, row: GrantRow, lastHolder: Id | null): z.output<typeof contract.grant> {
  const { id, account, role, organisation, area, operation, grantedAt, revokedAt } = row;
  return {
    id,
    account,
    role,
    organisation,
    organisationName: nameOf(row.organisationZh, row.organisationEn),
    area,
    operation,
    grantedAt,
    revokedAt,
    can: canGrant(asking, { ...row, revoked: revokedAt !== null }, lastHolder),
  };
}

/** An invitation without what may be done with it: also what the holder of its link sees. */
export function presentOffer(
  row: InvitationRow,
  now: Instant,
): Omit<z.output<typeof contract.invitation>, 'can'> {
  const { id, title, role, organisation, area, operation, createdAt, expiresAt } = row;
  return {
    id,
    title,
    role,
    organisation,
    organisationName: nameOf(row.organisationZh, row.organisationEn),
    area,
    operation,
    state: invitationState(row, now),
    createdAt,
    expiresAt,
  };
}

/** An invitation as whoever may invite sees it. */
export function presentInvitation(
  asking: Asking,
  row: InvitationRow,
  now: Instant,
): z.output<typeof contract.invitation> {
  const offer = presentOffer(row, now);
  return { ...offer, can: canInvitation(asking, row, offer.state) };
}

/** An operation with what the one who asks may do with it. */
export function presentOperation(asking: Asking, row: OperationRow): z.output<typeof contract.operation> {
  const { id, slug, state, organisation, area, glide, startedOn, closedOn, version } = row;
  return {
    id,
    slug,
    name: { zh: row.nameZh, en: row.nameEn },
    summary: { zh: row.summaryZh, en: row.summaryEn },
    state,
    stateReason: { zh: row.reasonZh, en: row.reasonEn },
    organisation,
    organisationName: { zh: row.organisationZh, en: row.organisationEn },
    area,
    glide,
    startedOn,
    closedOn,
    version,
    can: canOperation(asking, scopeOfOperation(row), state),
  };
}

function nameOf(zh: string | null, en: string | null): Name | null {
  return zh === null || en === null ? null : { zh, en };
}
