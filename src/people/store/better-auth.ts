import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { twoFactor } from 'better-auth/plugins/two-factor';
import pg from 'pg';
import type { KeyRing } from '../../platform/index.ts';

/**
 * Seven days at most, however busy: a device that was lost is signed out in a week without anybody's doing.
 * How long a session may lie idle is decided where it is looked up (see `authenticate`).
 */
const sessionLife_s = 7 * 24 * 60 * 60;

/** Ten minutes to find the phone with the codes. */
const codeLife_s = 10 * 60;

export interface SignInOptions {
  /** Where better-auth's own few connections go; the role as for `openDatabase`. */
  readonly databaseUrl: string;
  readonly databaseRole?: string | undefined;
  readonly keys: KeyRing;
  /** The address that people see: https makes the cookies Secure. */
  readonly publicUrl: string;
}

/** What better-auth answered: the cookies to set, and the body. */
export interface LibraryAnswer<Body> {
  readonly cookies: readonly string[];
  readonly body: Body;
}

/** better-auth said no, with its own code. */
export class LibraryRefusal extends Error {
  override readonly name = 'LibraryRefusal';
  readonly code: string;

  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

/** better-auth as people uses it: a library behind our own endpoints. Each throws LibraryRefusal for "no". */
export interface SignInLibrary {
  readonly sessionCookie: string;
  readonly codeCookie: string;
  /** What cookies are signed with. */
  readonly secret: string;
  signIn(address: string, password: string): Promise<LibraryAnswer<{ readonly token: string | null }>>;
  signOut(cookies: string): Promise<LibraryAnswer<unknown>>;
  verifyTotp(cookies: string, code: string): Promise<LibraryAnswer<unknown>>;
  verifyRecoveryCode(cookies: string, code: string): Promise<LibraryAnswer<unknown>>;
  beginTotp(
    cookies: string,
    password: string,
  ): Promise<LibraryAnswer<{ readonly uri: string; readonly recoveryCodes: readonly string[] }>>;
  endTotp(cookies: string, password: string): Promise<LibraryAnswer<unknown>>;
  hashPassword(password: string): Promise<string>;
  verifyPassword(hash: string, password: string): Promise<boolean>;
  close(): Promise<void>;
}

/**
 * Opens better-auth on the schema `auth`. It is told no names, addresses or browsers, and its HTTP handler,
 * rate limits and e-mail are not used.
 */
export function openSignInLibrary(options: SignInOptions): SignInLibrary {
  const pool = openPool(options);
  const auth = configure(options, pool);
  const { api } = auth;
  const headers = (cookies: string): Headers => new Headers({ cookie: cookies });
  const context = auth.$context;
  const secure = options.publicUrl.startsWith('https:') ? '__Secure-' : '';
  return {
    sessionCookie: `${secure}mutao_session`,
    codeCookie: `${secure}mutao_code`,
    secret: secretOf(options.keys, options.keys.current),
    signIn: async (email, password) => {
      const { cookies, body } = await asked(
        api.signInEmail({ body: { email, password }, headers: headers(''), returnHeaders: true }),
      );
      return { cookies, body: { token: 'token' in body ? body.token : null } };
    },
    signOut: (cookies) => asked(api.signOut({ headers: headers(cookies), returnHeaders: true })),
    verifyTotp: (cookies, code) =>
      asked(api.verifyTOTP({ body: { code }, headers: headers(cookies), returnHeaders: true })),
    verifyRecoveryCode: (cookies, code) =>
      asked(api.verifyBackupCode({ body: { code }, headers: headers(cookies), returnHeaders: true })),
    beginTotp: async (cookies, password) => {
      const { cookies: set, body } = await asked(
        api.enableTwoFactor({
          body: { password, method: 'totp' },
          headers: headers(cookies),
          returnHeaders: true,
        }),
      );
      if (!('totpURI' in body)) throw new Error('better-auth answered no TOTP address');
      return { cookies: set, body: { uri: body.totpURI, recoveryCodes: body.backupCodes } };
    },
    endTotp: (cookies, password) =>
      asked(api.disableTwoFactor({ body: { password }, headers: headers(cookies), returnHeaders: true })),
    hashPassword: async (password) => (await context).password.hash(password),
    verifyPassword: async (hash, password) => (await context).password.verify({ hash, password }),
    close: () => pool.end(),
  };
}

function openPool({ databaseUrl, databaseRole }: SignInOptions): pg.Pool {
  const settings = ['search_path=auth', 'TimeZone=UTC', 'statement_timeout=20000', 'lock_timeout=10000'];
  if (databaseRole !== undefined) settings.push(`role=${databaseRole}`);
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: 4,
    application_name: 'mutao sign-in',
    connectionTimeoutMillis: 10_000,
    options: settings.map((setting) => `-c ${setting}`).join(' '),
  });
  // An idle connection that broke is replaced at its next use; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}

function configure({ keys, publicUrl }: SignInOptions, pool: pg.Pool) {
  return betterAuth({
    appName: 'Mutao',
    baseURL: publicUrl,
    database: pool,
    secrets: keys.versions.toReversed().map((version) => ({ version, value: secretOf(keys, version) })),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 1, maxPasswordLength: 200 },
    session: { expiresIn: sessionLife_s, disableSessionRefresh: true, cookieCache: { enabled: false } },
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    advanced: {
      database: { generateId: 'uuid' },
      useSecureCookies: publicUrl.startsWith('https:'),
      ipAddress: { disableIpTracking: true },
      cookies: { session_token: { name: 'mutao_session' }, two_factor: { name: 'mutao_code' } },
    },
    plugins: [twoFactor({ issuer: 'Mutao', twoFactorCookieMaxAge: codeLife_s })],
  });
}

function secretOf(keys: KeyRing, version: number): string {
  return Buffer.from(keys.derive('session', version)).toString('hex');
}

async function asked<Body>(
  answer: Promise<{ readonly headers: Headers; readonly response: Body }>,
): Promise<LibraryAnswer<Body>> {
  try {
    const { headers, response } = await answer;
    return { cookies: headers.getSetCookie().filter(isOurs), body: response };
  } catch (error) {
    if (error instanceof APIError && typeof error.body?.code === 'string') {
      throw new LibraryRefusal(error.body.code);
    }
    throw error;
  }
}

/** Of the cookies that better-auth would set, only the two that we know are passed on. */
function isOurs(cookie: string): boolean {
  return /^(?:__Secure-)?mutao_(?:session|code)=/.test(cookie);
}
