import { toId, isId, type Id } from '../../../src/kernel/ids.ts';
import { giveCodeEndpoint, meEndpoint, signInEndpoint, signOutEndpoint } from './endpoints.ts';
import { createCall } from '../../api/client.ts';
import { RefusedCall } from '../../api/failure.ts';
import { createStore } from './store.ts';

/** Who uses this phone: the account, the title of the post, and what it may do where. No name is kept on the phone. */
export interface Session {
  readonly account: Id;
  readonly title: string;
  /** Where the grants hold, none below another; "" is everywhere. Empty until the server has told. */
  readonly areas: readonly string[];
  /** Permissions that are granted somewhere. The server checks each command all the same. */
  readonly permissions: readonly string[];
}

const sessionKey = 'mutao.field.session';
const call = createCall();

/** Remembered over a restart, so that the app works without a network; the server still checks each command. */
export const session = createStore<Session | null>(remembered());

function remembered(): Session | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(sessionKey) ?? 'null');
    if (typeof value !== 'object' || value === null) return null;
    const { account, title } = value as { readonly account?: unknown; readonly title?: unknown };
    if (typeof account !== 'string' || !isId(account) || typeof title !== 'string') return null;
    return {
      account: toId(account),
      title,
      areas: texts(value, 'areas'),
      permissions: texts(value, 'permissions'),
    };
  } catch {
    return null;
  }
}

/** What an older version did not keep yet is empty, and read from the server when it is needed. */
function texts(value: object, name: string): readonly string[] {
  const kept: unknown = (value as Readonly<Record<string, unknown>>)[name];
  return Array.isArray(kept) ? kept.filter((one): one is string => typeof one === 'string') : [];
}

function remember(value: Session | null): void {
  if (value === null) localStorage.removeItem(sessionKey);
  else localStorage.setItem(sessionKey, JSON.stringify(value));
  session.set(value);
}

/** First step. @throws RefusedCall (signInFailed, signInLocked …) or NetworkFailure. */
export async function signIn(signInName: string, password: string): Promise<'signedIn' | 'codeNeeded'> {
  const { data } = await call(signInEndpoint, { body: { signInName, password } });
  if (data.state === 'signedIn') await readMe();
  return data.state;
}

/** Second step, where the account asks for it. @throws RefusedCall (codeWrong, signInLocked) or NetworkFailure. */
export async function giveCode(code: string): Promise<void> {
  await call(giveCodeEndpoint, { body: { code } });
  await readMe();
}

/** The caller makes sure that nothing is unsent. @throws NetworkFailure: the session on the server must end too. */
export async function signOut(): Promise<void> {
  try {
    await call(signOutEndpoint, {});
  } catch (failure) {
    if (!(failure instanceof RefusedCall)) throw failure;
  }
  remember(null);
}

/** Called when the server no longer knows the session. */
export function sessionEnded(): void {
  remember(null);
}

/** Asks the server who is signed in, and where what is granted. @throws RefusedCall or NetworkFailure */
export async function readMe(): Promise<Session> {
  const { data } = await call(meEndpoint, {});
  const { id: account, title, grants } = data.account;
  const areas = outermost(grants.map(({ area }) => area));
  const read = { account, title, areas, permissions: data.permissions };
  remember(read);
  return read;
}

/** Areas without those that lie in another one. */
function outermost(areas: readonly string[]): readonly string[] {
  const within = (inner: string, outer: string): boolean =>
    inner !== outer && (outer === '' || inner.startsWith(`${outer}/`));
  return [...new Set(areas)].filter((area) => !areas.some((other) => within(area, other)));
}
