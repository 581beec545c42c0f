import type { Id } from '../../kernel/ids.ts';
import { defineCommand, runCommand, type Answer } from '../../platform/index.ts';
import { refusePassword } from '../rules/password.ts';
import { refuse } from '../rules/refuse.ts';
import type { SignInLibrary } from '../store/better-auth.ts';
import { endSessions, findPasswordHash, setPasswordHashes } from '../store/sign-in.ts';
import { signedValue } from './cookies.ts';
import type { Asked, PeopleParts } from './parts.ts';
import { beginAttempt } from './throttle.ts';

/**
 * Changes the own password; all other sessions of the account end with it.
 * @throws Refusal passwordWrong, passwordTooWeak, signInLocked, notSignedIn.
 */
export async function changePassword(
  parts: PeopleParts,
  library: SignInLibrary,
  given: { readonly current: string; readonly next: string },
  context: Asked,
): Promise<Answer<{ changed: true }>> {
  const { actor, database, now, requestId, pipeline } = context;
  const { account } = actor;
  if (account === null) throw refuse('notSignedIn');
  const forgive = await beginAttempt(database, parts.keys, [{ kind: 'account', value: account }], now);
  const hash = await findPasswordHash(database, account);
  if (hash === null || !(await parts.verifyPassword(hash, given.current))) throw refuse('passwordWrong');
  await forgive();
  const own = await parts.vault.openOwn(database, account);
  const weak = refusePassword(
    given.next,
    typeof own === 'object' ? (own['signInName'] ?? null) : null,
    '/next',
  );
  if (weak !== null) throw weak;
  const passwordHash = await parts.hashPassword(given.next);
  const token = signedValue(context.cookies[library.sessionCookie], library.secret);
  await runCommand(pipeline, replacePassword(account, passwordHash, token), {
    actor,
    input: null,
    key: null,
    requestId,
  });
  return { body: { changed: true } };
}

/** The hash is no input of the command: an input's fingerprint may be kept, a password's hash only once. */
function replacePassword(account: Id, passwordHash: string, keptToken: string | null) {
  return defineCommand<null, null, null>({
    name: 'people.changePassword',
    permission: 'signedIn',
    about: async (_sql, items) => items.map(() => ({})),
    load: async () => null,
    decideMany: (_state, items) => items.map(() => ({ output: null, subjects: [account] })),
    write: async (sql, _state, _granted, moment) => {
      await setPasswordHashes(sql, [{ account, passwordHash }], moment.now);
      await endSessions(sql, [account], keptToken);
    },
  });
}
