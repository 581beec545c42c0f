import type { Id } from '../../kernel/ids.ts';
import { defineCommand, inOrder } from '../../platform/index.ts';
import type { Role } from '../contract.ts';
import { refusePassword } from '../rules/password.ts';
import { refuse } from '../rules/refuse.ts';
import type { GrantScope } from '../rules/scope.ts';
import { signInKey } from '../rules/sign-in-name.ts';
import { refuseTakenSignInName } from './accept-invitation.ts';
import { hashPasswords, takenSignInNames, writeAccounts, type NewPerson } from './new-accounts.ts';
import type { PeopleParts } from './parts.ts';
import type { Secret } from './secret.ts';

export interface NewAccount extends NewPerson {
  readonly title: string;
  readonly demo: boolean;
  readonly grants: readonly (GrantScope & { readonly role: Role })[];
}

interface State {
  readonly hashes: ReadonlyMap<Secret, string>;
  readonly taken: Set<string>;
}

/**
 * Makes accounts without an invitation: for the command line, the demo and tests. Only Mutao itself does it,
 * because nobody else chooses another person's password. Refuses passwordTooWeak, signInNameTaken.
 */
export const createAccount = (parts: PeopleParts) =>
  defineCommand<NewAccount, { id: Id }, State>({
    name: 'people.createAccount',
    permission: 'people.manageAccounts',
    about: async (_sql, items) => items.map(() => ({})),
    load: async (sql, items) => {
      const people = items.map(({ input }) => input);
      return {
        hashes: await hashPasswords(parts, people),
        taken: await takenSignInNames(sql, parts, people),
      };
    },
    decideMany: inOrder((state, { input, actor }, moment) => {
      if (actor.kind !== 'system') return refuse('notPermitted', { permission: 'system' });
      const weak = refusePassword(input.password.reveal(), input.signInName);
      if (weak !== null) return weak;
      const key = signInKey(input.signInName);
      if (state.taken.has(key)) return refuseTakenSignInName();
      state.taken.add(key);
      const id = moment.ids.next();
      return { output: { id }, subjects: [id], facts: [{ topic: 'people.account', item: { id } }] };
    }),
    write: (sql, state, granted, moment) =>
      writeAccounts(
        sql,
        parts,
        granted.map(({ item: { input }, decision }) => ({
          id: decision.output.id,
          title: input.title,
          demo: input.demo,
          person: input,
          passwordHash: state.hashes.get(input.password) ?? '',
          grants: input.grants.map((grant) => ({ ...grant, grantedBy: null })),
        })),
        moment,
      ),
    integrity: { 23505: refuseTakenSignInName },
  });
