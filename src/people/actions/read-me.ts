import { permissionsOf } from '../rules/permission.ts';
import { refuse } from '../rules/refuse.ts';
import { loadAsking } from './asking.ts';
import type { Asked, PeopleParts } from './parts.ts';
import { readAccount } from './read-accounts.ts';

/** The signed-in person: account, own name, and the permissions that they have somewhere. @throws Refusal notSignedIn */
export async function readMe({ vault }: PeopleParts, context: Asked) {
  const { actor, database } = context;
  if (actor.account === null) throw refuse('notSignedIn');
  const account = await readAccount(actor.account, context);
  const own = await vault.openOwn(database, actor.account);
  const asking = (await loadAsking(database, [actor]))(actor);
  return {
    account,
    name: typeof own === 'object' ? (own['name'] ?? '') : '',
    permissions: [...permissionsOf(asking)],
    demo: account.demo,
  };
}
