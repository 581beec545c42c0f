import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { defineCommand, type Actor, type Command } from '../../platform/index.ts';
import { passwordResetExpiryOf, refuseCreatingReset } from '../rules/password-resets.ts';
import type { Asking, Standing } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { insertPasswordResets, withdrawResetsOf } from '../store/password-resets.ts';
import { loadStandings, lockAccounts } from '../store/standings.ts';
import { loadAsking } from './asking.ts';
import type { PeopleParts } from './parts.ts';
import { keepReasons } from './reasons.ts';

export interface NewPasswordReset {
  readonly account: Id;
  readonly reason: string;
  /** Whether using the link also ends the codes of an authenticator app (the phone is lost). */
  readonly endSecondFactor: boolean;
}

interface State {
  readonly accounts: ReadonlyMap<Id, Standing>;
  readonly asking: (actor: Actor) => Asking;
}

const name = 'people.createPasswordReset';

/**
 * Makes links by which persons set a new password; a link takes the place of the account's open one. The
 * token is no part of the answer that is kept: derive it with `passwordResetToken` when answering. Refuses
 * notFound, accountErased, ownGrant, notPermitted.
 */
export const createPasswordReset = (
  parts: PeopleParts,
): Command<NewPasswordReset, { id: Id; expiresAt: Instant }, State> =>
  defineCommand({
    name,
    permission: 'people.manageAccounts',
    about: async (_sql, items) => items.map(() => ({})),
    load: async (sql, items) => {
      const ids = items.map(({ input }) => input.account);
      await lockAccounts(sql, ids);
      return {
        accounts: await loadStandings(sql, ids),
        asking: await loadAsking(
          sql,
          items.map(({ actor }) => actor),
        ),
      };
    },
    decideMany: (state, items, moment) =>
      items.map(({ input, actor }) => {
        const target = state.accounts.get(input.account);
        if (target === undefined) return refuse('notFound');
        const refusal = refuseCreatingReset(state.asking(actor), target);
        if (refusal !== null) return refusal;
        const id = moment.ids.next();
        return {
          output: { id, expiresAt: passwordResetExpiryOf(moment.now) },
          subjects: [target.account, id],
          facts: [{ topic: 'people.account', item: { id: target.account } }],
        };
      }),
    write: async (sql, _state, granted, moment) => {
      const made = granted.map(({ item: { input, actor }, decision }) => ({
        ...input,
        ...decision.output,
        createdBy: actor.account,
      }));
      await withdrawResetsOf(
        sql,
        made.map(({ account }) => account),
        moment.now,
      );
      // Of several in one batch for one account, the last one holds.
      const last = new Map(made.map(({ account, id }) => [account, id]));
      await insertPasswordResets(
        sql,
        made.map((row) => ({ ...row, withdrawnAt: last.get(row.account) === row.id ? null : moment.now })),
        moment.now,
      );
      await keepReasons(
        sql,
        parts,
        name,
        made.map(({ account, createdBy, reason }) => ({ account, by: createdBy, reason })),
        moment,
      );
    },
  });
