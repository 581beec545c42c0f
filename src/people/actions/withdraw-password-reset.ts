import type { Id } from '../../kernel/ids.ts';
import { defineCommand, type Actor } from '../../platform/index.ts';
import { refuseWithdrawingReset } from '../rules/password-resets.ts';
import type { Asking, Standing } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { newestPasswordResets, withdrawResetsOf, type PasswordResetRow } from '../store/password-resets.ts';
import { loadStandings, lockAccounts } from '../store/standings.ts';
import { loadAsking } from './asking.ts';

interface State {
  readonly accounts: ReadonlyMap<Id, Standing>;
  readonly newest: ReadonlyMap<Id, PasswordResetRow>;
  readonly asking: (actor: Actor) => Asking;
}

/**
 * Withdraws the open links for a new password of accounts; without one nothing changes. Refuses notFound,
 * accountErased, notPermitted, and passwordResetUsed when the last link was used already.
 */
export const withdrawPasswordReset = defineCommand<{ readonly account: Id }, { id: Id }, State>({
  name: 'people.withdrawPasswordReset',
  permission: 'people.manageAccounts',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => {
    const ids = items.map(({ input }) => input.account);
    await lockAccounts(sql, ids);
    return {
      accounts: await loadStandings(sql, ids),
      newest: await newestPasswordResets(sql, ids),
      asking: await loadAsking(
        sql,
        items.map(({ actor }) => actor),
      ),
    };
  },
  decideMany: (state, items) =>
    items.map(({ input, actor }) => {
      const target = state.accounts.get(input.account);
      if (target === undefined) return refuse('notFound');
      const refusal = refuseWithdrawingReset(state.asking(actor), target);
      if (refusal !== null) return refusal;
      const newest = state.newest.get(target.account);
      if (newest !== undefined && newest.usedAt !== null) return refuse('passwordResetUsed');
      return {
        output: { id: target.account },
        subjects: newest === undefined ? [target.account] : [target.account, newest.id],
        facts: [{ topic: 'people.account', item: { id: target.account } }],
      };
    }),
  write: (sql, _state, granted, moment) =>
    withdrawResetsOf(
      sql,
      granted.map(({ item }) => item.input.account),
      moment.now,
    ),
});
