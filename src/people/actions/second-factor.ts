import type { Id } from '../../kernel/ids.ts';
import type { Answer } from '../../platform/index.ts';
import { refuse, type PeopleRefusalCode } from '../rules/refuse.ts';
import { findAccount } from '../store/accounts.ts';
import { LibraryRefusal, type LibraryAnswer, type SignInLibrary } from '../store/better-auth.ts';
import { cookieHeader } from './cookies.ts';
import { note } from './noted.ts';
import type { Asked, PeopleParts } from './parts.ts';
import { beginAttempt, wasTried } from './throttle.ts';

/** What better-auth's refusals mean here; any other is a bug. */
const meanings: Readonly<Record<string, PeopleRefusalCode>> = {
  INVALID_PASSWORD: 'passwordWrong',
  TOTP_ALREADY_ENABLED: 'secondFactorAlreadyHeld',
  TOTP_NOT_ENABLED: 'secondFactorNotBegun',
  INVALID_CODE: 'codeWrong',
  UNAUTHORIZED: 'notSignedIn',
};

/**
 * Begins to set up codes from an authenticator app. The app will show the post's title, never the sign-in
 * name. @throws Refusal passwordWrong, secondFactorAlreadyHeld, signInLocked.
 */
export async function beginSecondFactor(
  parts: PeopleParts,
  library: SignInLibrary,
  password: string,
  context: Asked,
): Promise<Answer<{ uri: string; recoveryCodes: string[] }>> {
  const { account, answer } = await guarded(parts, library, context, (cookies) =>
    library.beginTotp(cookies, password),
  );
  const title = (await findAccount(context.database, account))?.title ?? '';
  const uri = labelled(answer.body.uri, title);
  return { body: { uri, recoveryCodes: [...answer.body.recoveryCodes] } };
}

/** Confirms the set-up with a first code. @throws Refusal codeWrong, secondFactorNotBegun, signInLocked. */
export async function confirmSecondFactor(
  parts: PeopleParts,
  library: SignInLibrary,
  code: string,
  context: Asked,
): Promise<Answer<{ confirmed: true }>> {
  const { account, answer } = await guarded(parts, library, context, async (cookies) => {
    const verified = await library.verifyTotp(cookies, code);
    await wasTried(context.database, parts.keys, context.actor.account ?? '', code, context.now);
    return verified;
  });
  await note('people.confirmSecondFactor', account, context);
  return { body: { confirmed: true }, headers: { 'set-cookie': answer.cookies } };
}

/** Ends the use of codes. @throws Refusal passwordWrong, signInLocked. */
export async function endSecondFactor(
  parts: PeopleParts,
  library: SignInLibrary,
  password: string,
  context: Asked,
): Promise<Answer<{ ended: true }>> {
  const { account, answer } = await guarded(parts, library, context, (cookies) =>
    library.endTotp(cookies, password),
  );
  await note('people.endSecondFactor', account, context);
  return { body: { ended: true }, headers: { 'set-cookie': answer.cookies } };
}

/** Asks the library for the session of the request, with the guesses of its account counted. */
async function guarded<Body>(
  { keys }: PeopleParts,
  library: SignInLibrary,
  { actor, database, now, cookies }: Asked,
  ask: (cookies: string) => Promise<LibraryAnswer<Body>>,
): Promise<{ readonly account: Id; readonly answer: LibraryAnswer<Body> }> {
  const { account } = actor;
  if (account === null) throw refuse('notSignedIn');
  const forgive = await beginAttempt(database, keys, [{ kind: 'account', value: account }], now);
  try {
    const answer = await ask(cookieHeader(library.sessionCookie, cookies[library.sessionCookie]));
    await forgive();
    return { account, answer };
  } catch (error) {
    const meaning = error instanceof LibraryRefusal ? meanings[error.code] : undefined;
    throw meaning === undefined ? error : refuse(meaning);
  }
}

/** The Key URI of authenticator apps with the label that the person will see in theirs. */
function labelled(uri: string, title: string): string {
  const query = uri.slice(uri.indexOf('?'));
  return `otpauth://totp/${encodeURIComponent(`Mutao:${title}`)}${query}`;
}
