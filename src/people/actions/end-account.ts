import type { Id } from '../../kernel/ids.ts';
import {
  defineCommand,
  forgetFiles,
  inOrder,
  type Actor,
  type Command,
  type Granted,
  type Moment,
  type Sql,
} from '../../platform/index.ts';
import { refuseEnding } from '../rules/accounts.ts';
import type { Asking, Standing } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { setAccountState } from '../store/accounts.ts';
import { revokeAllOf } from '../store/grants.ts';
import { withdrawResetsOf } from '../store/password-resets.ts';
import { reasonsAbout } from '../store/reasons.ts';
import { deleteCredentials, endSessions } from '../store/sign-in.ts';
import { administratorsEverywhere, loadStandings, lockWithAdministrators } from '../store/standings.ts';
import { loadAsking } from './asking.ts';
import type { PeopleParts } from './parts.ts';
import { keepReasons } from './reasons.ts';

export interface AccountEnding {
  readonly id: Id;
  readonly reason: string;
}

interface State {
  /** Moves on within the batch. */
  readonly accounts: Map<Id, Standing>;
  readonly asking: (actor: Actor) => Asking;
  readonly administrators: Set<Id>;
}

type Ended = Granted<AccountEnding, { id: Id }>;

/**
 * Suspends accounts: their sessions end, and they sign in no more until they are resumed. Suspending again
 * changes nothing. Refuses notFound, accountErased, ownGrant, notPermitted, lastAdministrator.
 */
export const suspendAccount = (parts: PeopleParts): Command<AccountEnding, { id: Id }, State> =>
  ending('people.suspendAccount', 'suspended', parts, async (sql, ended) => {
    await endSessions(sql, idsOf(ended));
  });

/**
 * Forgets persons: name and sign-in name, what others wrote about them, their sign-in and their files. What
 * the accounts did stays on record under their titles. Who hears of people.account.erased removes the bytes
 * of files that nobody else uses. Refuses as suspending does.
 */
export const eraseAccount = (parts: PeopleParts): Command<AccountEnding, { id: Id }, State> =>
  ending('people.eraseAccount', 'erased', parts, async (sql, ended, moment) => {
    const ids = idsOf(ended);
    await revokeAllOf(
      sql,
      ended.map(({ item }) => ({ account: item.input.id, by: item.actor.account })),
      moment.now,
    );
    await withdrawResetsOf(sql, ids, moment.now);
    await deleteCredentials(sql, ids);
    await parts.vault.erase(sql, [...ids, ...(await reasonsAbout(sql, ids))], moment.now);
    await forgetFiles(sql, ids, moment.now);
  });

function ending(
  name: string,
  state: 'suspended' | 'erased',
  parts: PeopleParts,
  end: (sql: Sql, ended: readonly Ended[], moment: Moment) => Promise<void>,
): Command<AccountEnding, { id: Id }, State> {
  return defineCommand({
    name,
    permission: 'people.manageAccounts',
    about: async (_sql, items) => items.map(() => ({})),
    load: async (sql, items) => {
      const ids = items.map(({ input }) => input.id);
      await lockWithAdministrators(sql, ids);
      return {
        accounts: new Map(await loadStandings(sql, ids)),
        asking: await loadAsking(
          sql,
          items.map(({ actor }) => actor),
        ),
        administrators: new Set(await administratorsEverywhere(sql)),
      };
    },
    decideMany: inOrder(({ accounts, asking, administrators }, { input, actor }) => {
      const target = accounts.get(input.id);
      if (target === undefined) return refuse('notFound');
      const last = administrators.has(target.account) && administrators.size === 1;
      const refusal = refuseEnding(asking(actor), target, last);
      if (refusal !== null) return refusal;
      administrators.delete(target.account);
      accounts.set(target.account, { ...target, state });
      return {
        output: { id: target.account },
        subjects: [target.account],
        facts: [{ topic: `people.account.${state}`, item: { id: target.account } }],
      };
    }),
    write: async (sql, _state, granted, moment) => {
      await setAccountState(sql, idsOf(granted), state);
      await end(sql, granted, moment);
      await keepReasons(
        sql,
        parts,
        name,
        granted.map(({ item: { input, actor } }) => ({
          account: input.id,
          by: actor.account,
          reason: input.reason,
        })),
        moment,
      );
    },
  });
}

function idsOf(ended: readonly Ended[]): readonly Id[] {
  return ended.map(({ item }) => item.input.id);
}
