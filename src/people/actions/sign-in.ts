import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Answer } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { signInKey } from '../rules/sign-in-name.ts';
import { findAccount } from '../store/accounts.ts';
import { LibraryRefusal, type SignInLibrary } from '../store/better-auth.ts';
import { accountAwaitingCode, endSession, signInAddress } from '../store/sign-in.ts';
import { cookieHeader, signedValue } from './cookies.ts';
import { note } from './noted.ts';
import { personKind, type Asked, type PeopleParts } from './parts.ts';
import { beginAttempt, wasTried } from './throttle.ts';

/**
 * The first step of signing in. An unknown name and a wrong password answer the same after the same work.
 * What is particular to the account (suspended, a demo account) is said only to who knows the password.
 * @throws Refusal signInFailed, signInLocked, accountSuspended, demoSignInElsewhere.
 */
export async function signIn(
  parts: PeopleParts,
  library: SignInLibrary,
  given: { readonly signInName: string; readonly password: string },
  context: Asked,
): Promise<Answer<{ state: 'signedIn' | 'codeNeeded' }>> {
  const { database, now, address } = context;
  const forgive = await beginAttempt(
    database,
    parts.keys,
    [
      { kind: 'name', value: signInKey(given.signInName) },
      { kind: 'address', value: address },
    ],
    now,
  );
  const account = await parts.vault.find(database, personKind, 'signInName', given.signInName);
  const answer = await library
    .signIn(signInAddress(account ?? 'nobody'), given.password)
    .catch((error: unknown) => {
      throw error instanceof LibraryRefusal ? refuse('signInFailed') : error;
    });
  if (account === null) throw refuse('signInFailed');
  await forgive();
  const { token } = answer.body;
  const unwelcome = await refuseWelcome(account, context);
  if (unwelcome !== null) {
    if (token !== null) await endSession(database, token);
    throw unwelcome;
  }
  if (token !== null) await note('people.signIn', account, context);
  return {
    body: { state: token === null ? 'codeNeeded' : 'signedIn' },
    headers: { 'set-cookie': answer.cookies },
  };
}

/**
 * The second step of signing in: a code of the authenticator app, or one of the recovery codes. Each code is
 * good for one time. @throws Refusal codeWrong, signInFailed (begin again), signInLocked, accountSuspended.
 */
export async function giveCode(
  { keys }: PeopleParts,
  library: SignInLibrary,
  code: string,
  context: Asked,
): Promise<Answer<{ state: 'signedIn' }>> {
  const { database, now, address } = context;
  const cookie = context.cookies[library.codeCookie];
  const identifier = signedValue(cookie, library.secret);
  const account = identifier === null ? null : await accountAwaitingCode(database, identifier, now);
  if (account === null) throw refuse('signInFailed');
  const forgive = await beginAttempt(
    database,
    keys,
    [
      { kind: 'account', value: account },
      { kind: 'address', value: address },
    ],
    now,
  );
  const unwelcome = await refuseWelcome(account, context);
  if (unwelcome !== null) throw unwelcome;
  if (await wasTried(database, keys, account, code, now)) throw refuse('codeWrong');
  const verify = /^[0-9]{6}$/.test(code) ? library.verifyTotp : library.verifyRecoveryCode;
  // Only the cookie of the first step: beside a session the library would check the session's account.
  const answer = await verify(cookieHeader(library.codeCookie, cookie), code).catch((error: unknown) => {
    throw codeRefusal(error);
  });
  await forgive();
  await note('people.signIn', account, context);
  return { body: { state: 'signedIn' }, headers: { 'set-cookie': answer.cookies } };
}

/** Ends the session of the request. */
export async function signOut(
  library: SignInLibrary,
  context: Asked,
): Promise<Answer<{ state: 'signedOut' }>> {
  const { actor, cookies } = context;
  if (actor.account !== null) await note('people.signOut', actor.account, context);
  const answer = await library.signOut(cookieHeader(library.sessionCookie, cookies[library.sessionCookie]));
  return { body: { state: 'signedOut' }, headers: { 'set-cookie': answer.cookies } };
}

/** Why an account may not sign in, or not from here, or null. */
async function refuseWelcome(account: Id, { database, fromLoopback }: Asked): Promise<Refusal | null> {
  const row = await findAccount(database, account);
  if (row === null || row.state === 'erased') return refuse('signInFailed');
  if (row.state === 'suspended') return refuse('accountSuspended');
  return row.demo && !fromLoopback ? refuse('demoSignInElsewhere') : null;
}

function codeRefusal(error: unknown): unknown {
  if (!(error instanceof LibraryRefusal)) return error;
  const again = ['INVALID_TWO_FACTOR_COOKIE', 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE', 'TOTP_NOT_ENABLED'];
  if (error.code === 'ACCOUNT_TEMPORARILY_LOCKED') return refuse('signInLocked', { retryAfterSeconds: 900 });
  return refuse(again.includes(error.code) ? 'signInFailed' : 'codeWrong');
}
