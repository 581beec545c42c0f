import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder, type Actor } from '../../platform/index.ts';
import { refuseRevoking } from '../rules/grants.ts';
import type { Asking } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { isAdministratorEverywhere } from '../rules/scope.ts';
import { findGrants, revokeGrants, type GrantRow } from '../store/grants.ts';
import { administratorsEverywhere, lockWithAdministrators } from '../store/standings.ts';
import { loadAsking } from './asking.ts';
import type { PeopleParts } from './parts.ts';
import { keepReasons } from './reasons.ts';

export interface GrantRevocation {
  readonly id: Id;
  readonly reason: string;
}

interface State {
  readonly grants: ReadonlyMap<Id, GrantRow>;
  readonly asking: (actor: Actor) => Asking;
  /** Accounts that are administrators everywhere; moves on within the batch. */
  readonly administrators: Set<Id>;
  readonly revoked: Set<Id>;
}

const name = 'people.revokeGrant';

/**
 * Revokes grants at once. Refuses notFound, grantAlreadyRevoked, ownGrant, grantBeyondOwn, lastAdministrator.
 */
export const revokeGrant = (parts: PeopleParts) =>
  defineCommand<GrantRevocation, { id: Id }, State>({
    name,
    permission: 'people.manageGrants',
    about: async (_sql, items) => items.map(() => ({})),
    load: async (sql, items) => {
      const ids = items.map(({ input }) => input.id);
      const holders = [...(await findGrants(sql, ids)).values()].map(({ account }) => account);
      await lockWithAdministrators(sql, holders);
      return {
        // Read again: what was read before the lock may be old.
        grants: await findGrants(sql, ids),
        asking: await loadAsking(
          sql,
          items.map(({ actor }) => actor),
        ),
        administrators: new Set(await administratorsEverywhere(sql)),
        revoked: new Set<Id>(),
      };
    },
    decideMany: inOrder((state, { input, actor }) => {
      const grant = state.grants.get(input.id);
      if (grant === undefined) return refuse('notFound');
      const everywhere = isAdministratorEverywhere(grant);
      const last = everywhere && state.administrators.has(grant.account) && state.administrators.size === 1;
      const revoked = grant.revokedAt !== null || state.revoked.has(grant.id);
      const refusal = refuseRevoking(state.asking(actor), { ...grant, revoked }, last);
      if (refusal !== null) return refusal;
      state.revoked.add(grant.id);
      if (everywhere) state.administrators.delete(grant.account);
      return {
        output: { id: grant.id },
        subjects: [grant.id, grant.account],
        facts: [{ topic: 'people.account', item: { id: grant.account } }],
      };
    }),
    write: async (sql, state, granted, moment) => {
      await revokeGrants(
        sql,
        granted.map(({ item }) => ({ id: item.input.id, by: item.actor.account })),
        moment.now,
      );
      await keepReasons(
        sql,
        parts,
        name,
        granted.flatMap(({ item }) => {
          const grant = state.grants.get(item.input.id);
          return grant === undefined
            ? []
            : [{ account: grant.account, by: item.actor.account, reason: item.input.reason }];
        }),
        moment,
      );
    },
  });
