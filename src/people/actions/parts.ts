import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { KeyRing, Sql, Vault } from '../../platform/index.ts';

/** What the actions of people need besides the database; put together once by `createPeople`. */
export interface PeopleParts {
  readonly vault: Vault;
  readonly keys: KeyRing;
  /** scrypt, off the main thread. */
  readonly hashPassword: (password: string) => Promise<string>;
  readonly verifyPassword: (hash: string, password: string) => Promise<boolean>;
  /** Lets go of the files that hold personal data of these vault records. */
  readonly forgetFiles: (sql: Sql, persons: readonly Id[], at: Instant) => Promise<void>;
}

/** The kind under which persons lie in the vault; the record's id is the account's. */
export const personKind = 'account';
