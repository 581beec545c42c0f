import type { Id } from '../../kernel/ids.ts';
import { defineCommand, type Actor } from '../../platform/index.ts';
import { refuseResuming } from '../rules/accounts.ts';
import type { Asking, Standing } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { setAccountState } from '../store/accounts.ts';
import { loadStandings, lockAccounts } from '../store/standings.ts';
import { loadAsking } from './asking.ts';

interface State {
  readonly accounts: ReadonlyMap<Id, Standing>;
  readonly asking: (actor: Actor) => Asking;
}

/** Lets suspended accounts sign in again; an active one stays as it is. Refuses notFound, accountErased, notPermitted. */
export const resumeAccount = defineCommand<{ readonly id: Id }, { id: Id }, State>({
  name: 'people.resumeAccount',
  permission: 'people.manageAccounts',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => {
    const ids = items.map(({ input }) => input.id);
    await lockAccounts(sql, ids);
    return {
      accounts: await loadStandings(sql, ids),
      asking: await loadAsking(
        sql,
        items.map(({ actor }) => actor),
      ),
    };
  },
  decideMany: (state, items) =>
    items.map(({ input, actor }) => {
      const target = state.accounts.get(input.id);
      if (target === undefined) return refuse('notFound');
      const refusal = refuseResuming(state.asking(actor), target);
      if (refusal !== null) return refusal;
      return {
        output: { id: target.account },
        subjects: [target.account],
        facts: [{ topic: 'people.account', item: { id: target.account } }],
      };
    }),
  write: (sql, _state, granted) =>
    setAccountState(
      sql,
      granted.map(({ item }) => item.input.id),
      'active',
    ),
});
