import type { Instant } from '../../kernel/time.ts';
import type { Actor, KeyRing, LookUps, Sql, Vault } from '../../platform/index.ts';
import { signInKey } from '../rules/sign-in-name.ts';
import { forgetAttemptsBefore } from '../store/attempts.ts';
import { openSignInLibrary, type SignInLibrary } from '../store/better-auth.ts';
import { forgetEnded } from '../store/sign-in.ts';
import { authenticate } from './authenticate.ts';
import { personKind, type PeopleParts } from './parts.ts';
import { oldestCounted } from './throttle.ts';

/** How persons are found in the vault: by their sign-in name, which two never share. */
export const peopleLookUps: LookUps = {
  [personKind]: { signInName: { unique: true, normalise: signInKey } },
};

export interface PeopleOptions {
  /** Where the sign-in library's own few connections go (url and role as for `openDatabase`). */
  readonly databaseUrl: string;
  readonly databaseRole?: string | undefined;
  readonly keys: KeyRing;
  /** Made with `peopleLookUps` among its look-ups. */
  readonly vault: Vault;
  /** The address that people see: https makes the cookies Secure. */
  readonly publicUrl: string;
}

/** People, ready for use by the composition root: see `peopleRoutes` for the rest. */
export interface People {
  readonly parts: PeopleParts;
  readonly library: SignInLibrary;
  /** Who sends a request, by the Cookie header: an account, or a visitor. */
  authenticate(sql: Sql, cookieHeader: string | undefined, now: Instant): Promise<Actor>;
  /** Forgets what has no use any more: sessions that ended, counts of attempts. For a job, once an hour or day. */
  forgetEnded(sql: Sql, now: Instant): Promise<number>;
  /** Closes the sign-in library's connections. */
  close(): Promise<void>;
}

/** Opens people. Nothing is connected before the first sign-in. */
export function createPeople(options: PeopleOptions): People {
  const library = openSignInLibrary(options);
  const parts: PeopleParts = {
    vault: options.vault,
    keys: options.keys,
    hashPassword: library.hashPassword,
    verifyPassword: library.verifyPassword,
  };
  return {
    parts,
    library,
    authenticate: (sql, cookieHeader, now) => authenticate(sql, library, cookieHeader, now),
    forgetEnded: async (sql, now) => {
      const ended = await forgetEnded(sql, now);
      return ended + (await forgetAttemptsBefore(sql, oldestCounted(now)));
    },
    close: library.close,
  };
}
