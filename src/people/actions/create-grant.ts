import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder, type Actor } from '../../platform/index.ts';
import type { Role } from '../contract.ts';
import { refuseGiving, type GrantAsked } from '../rules/grants.ts';
import type { Asking, Standing } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { existing, insertGrants } from '../store/grants.ts';
import { loadStandings, lockAccounts } from '../store/standings.ts';
import { loadAsking } from './asking.ts';

export interface NewGrant {
  readonly account: Id;
  readonly role: Role;
  readonly organisation: Id | null;
  readonly area: string;
  readonly operation: Id | null;
}

interface State {
  readonly accounts: ReadonlyMap<Id, Standing>;
  readonly asking: (actor: Actor) => Asking;
  readonly known: ReadonlySet<Id>;
  /** Grants that are held, each as one text; moves on within the batch. */
  readonly held: Set<string>;
}

/**
 * Grants roles to accounts. Refuses notFound, accountErased, ownGrant, grantBeyondOwn, organisationUnknown,
 * operationUnknown, grantAlreadyHeld.
 */
export const createGrant = defineCommand<NewGrant, { id: Id }, State>({
  name: 'people.createGrant',
  permission: 'people.manageGrants',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items) => {
    const ids = items.map(({ input }) => input.account);
    await lockAccounts(sql, ids);
    const accounts = await loadStandings(sql, ids);
    return {
      accounts,
      asking: await loadAsking(
        sql,
        items.map(({ actor }) => actor),
      ),
      known: await existing(
        sql,
        items.flatMap(({ input }) => input.organisation ?? []),
        items.flatMap(({ input }) => input.operation ?? []),
      ),
      held: new Set(
        [...accounts.values()].flatMap((standing) =>
          standing.grants.map((grant) => spelling(standing.account, grant)),
        ),
      ),
    };
  },
  decideMany: inOrder((state, { input, actor }, moment) => {
    const receiver = state.accounts.get(input.account);
    if (receiver === undefined) return refuse('notFound');
    const refusal = refuseGiving(state.asking(actor), receiver, input);
    if (refusal !== null) return refusal;
    const unknown = refuseUnknownScope(input, state.known);
    if (unknown !== null) return unknown;
    const spelled = spelling(input.account, input);
    if (state.held.has(spelled)) return refuse('grantAlreadyHeld');
    state.held.add(spelled);
    const id = moment.ids.next();
    return {
      output: { id },
      subjects: [id, input.account],
      facts: [{ topic: 'people.account', item: { id: input.account } }],
    };
  }),
  write: async (sql, _state, granted, moment) =>
    insertGrants(
      sql,
      granted.map(({ item: { input, actor }, decision }) => ({
        ...input,
        id: decision.output.id,
        grantedBy: actor.account,
      })),
      moment.now,
    ),
  integrity: { 23505: () => refuse('grantAlreadyHeld') },
});

/** The refusal when a grant names an organisation or an operation that does not exist, or null. */
export function refuseUnknownScope(asked: GrantAsked, known: ReadonlySet<Id>) {
  if (asked.organisation !== null && !known.has(asked.organisation)) return refuse('organisationUnknown');
  if (asked.operation !== null && !known.has(asked.operation)) return refuse('operationUnknown');
  return null;
}

function spelling(account: Id, grant: GrantAsked): string {
  return JSON.stringify([account, grant.role, grant.organisation, grant.area, grant.operation]);
}
