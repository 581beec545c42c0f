import type { KeyRing, RequestContext, Vault } from '../../platform/index.ts';

/** What the actions of people need besides the database; put together once by `createPeople`. */
export interface PeopleParts {
  readonly vault: Vault;
  readonly keys: KeyRing;
  /** scrypt, off the main thread. */
  readonly hashPassword: (password: string) => Promise<string>;
  readonly verifyPassword: (hash: string, password: string) => Promise<boolean>;
}

/** The kind under which persons lie in the vault; the record's id is the account's. */
export const personKind = 'account';

/** What an action needs to know of the request that asks for it. */
export type Asked = Omit<RequestContext, 'request' | 'reply'>;
