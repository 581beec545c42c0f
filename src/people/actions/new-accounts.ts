import type { Id } from '../../kernel/ids.ts';
import type { Moment, Sql } from '../../platform/index.ts';
import { signInKey } from '../rules/sign-in-name.ts';
import { insertAccounts } from '../store/accounts.ts';
import { insertGrants, type NewGrantRow } from '../store/grants.ts';
import { insertCredentials } from '../store/sign-in.ts';
import { personKind, type PeopleParts } from './parts.ts';
import type { Secret } from './secret.ts';

/** A person on the way to an account. */
export interface NewPerson {
  readonly name: string;
  readonly signInName: string;
  readonly password: Secret;
}

/** Sign-in names that are taken, normalised; moves on within a batch. */
export async function takenSignInNames(
  sql: Sql,
  { vault }: PeopleParts,
  people: readonly NewPerson[],
): Promise<Set<string>> {
  const taken = new Set<string>();
  for (const { signInName } of people) {
    const holder = await vault.find(sql, personKind, 'signInName', signInName);
    if (holder !== null) taken.add(signInKey(signInName));
  }
  return taken;
}

/** An account to write: the person, the post, and what the account holds from the start. */
export interface NewAccountParts {
  readonly id: Id;
  readonly title: string;
  readonly demo: boolean;
  readonly person: NewPerson;
  readonly passwordHash: string;
  readonly grants: readonly Omit<NewGrantRow, 'id' | 'account'>[];
}

/** Writes accounts whole: the account, the person in the vault, the sign-in and the grants. */
export async function writeAccounts(
  sql: Sql,
  { vault }: PeopleParts,
  accounts: readonly NewAccountParts[],
  moment: Moment,
): Promise<void> {
  await insertAccounts(sql, accounts, moment.now);
  await vault.sealMany(
    sql,
    accounts.map(({ id, person }) => ({
      id,
      kind: personKind,
      fields: { name: person.name, signInName: person.signInName },
      at: moment.now,
    })),
  );
  await insertCredentials(
    sql,
    accounts.map(({ id, passwordHash }) => ({ account: id, passwordHash })),
    moment.now,
  );
  await insertGrants(
    sql,
    accounts.flatMap(({ id, grants }) =>
      grants.map((grant) => ({ ...grant, id: moment.ids.next(), account: id })),
    ),
    moment.now,
  );
}

/** Hashes the passwords of a batch before anything is locked: each takes a noticeable part of a second. */
export async function hashPasswords(
  { hashPassword }: PeopleParts,
  people: readonly NewPerson[],
): Promise<ReadonlyMap<Secret, string>> {
  const hashes = new Map<Secret, string>();
  for (const { password } of people) hashes.set(password, await hashPassword(password.reveal()));
  return hashes;
}
