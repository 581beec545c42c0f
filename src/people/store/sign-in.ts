import type { Id } from '../../kernel/ids.ts';
import { after, type Instant } from '../../kernel/time.ts';
import type { Sql } from '../../platform/index.ts';
import { columnsOf } from './rows.ts';

/** The address under which better-auth knows an account: nothing in it says who it is. */
export function signInAddress(account: Id | 'nobody'): string {
  return `${account}@sign-in.invalid`;
}

/** What better-auth calls a sign-in by password. */
const byPassword = 'credential';

/** Makes users and their passwords (hashed) for better-auth, in the transaction of their accounts. */
export async function insertCredentials(
  sql: Sql,
  rows: readonly { readonly account: Id; readonly passwordHash: string }[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt", "twoFactorEnabled")
     select id, '', email, true, $3, $3, false from unnest($1::uuid[], $2::text[]) as u (id, email)`,
    [
      ...columnsOf(
        rows,
        (row) => row.account,
        (row) => signInAddress(row.account),
      ),
      at,
    ],
  );
  await sql.query(
    `insert into auth."account" ("accountId", "providerId", "userId", "password", "createdAt", "updatedAt")
     select id::text, $4, id, password, $3, $3 from unnest($1::uuid[], $2::text[]) as u (id, password)`,
    [
      ...columnsOf(
        rows,
        (row) => row.account,
        (row) => row.passwordHash,
      ),
      at,
      byPassword,
    ],
  );
}

/** The hash of an account's password, or null when it has none. */
export async function findPasswordHash(sql: Sql, account: Id): Promise<string | null> {
  const { rows } = await sql.query<{ password: string | null }>(
    `select "password" as password from auth."account" where "userId" = $1 and "providerId" = $2`,
    [account, byPassword],
  );
  return rows[0]?.password ?? null;
}

/** Puts other hashes in the place of accounts' passwords. */
export async function setPasswordHashes(
  sql: Sql,
  rows: readonly { readonly account: Id; readonly passwordHash: string }[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `update auth."account" c set "password" = p.hash, "updatedAt" = $3
       from unnest($1::uuid[], $2::text[]) as p (account, hash)
      where c."userId" = p.account and c."providerId" = $4`,
    [
      ...columnsOf(
        rows,
        (row) => row.account,
        (row) => row.passwordHash,
      ),
      at,
      byPassword,
    ],
  );
}

/** Ends the use of codes for accounts, as if it had never been set up. */
export async function endSecondFactors(sql: Sql, accounts: readonly Id[]): Promise<void> {
  await sql.query('delete from auth."twoFactor" where "userId" = any($1::uuid[])', [accounts]);
  await sql.query('update auth."user" set "twoFactorEnabled" = false where "id" = any($1::uuid[])', [
    accounts,
  ]);
}

/** Ends all sessions of accounts, but for one that is named by its token. */
export async function endSessions(
  sql: Sql,
  accounts: readonly Id[],
  exceptToken: string | null = null,
): Promise<void> {
  await sql.query(
    `delete from auth."session" where "userId" = any($1::uuid[]) and ($2::text is null or "token" <> $2)`,
    [accounts, exceptToken],
  );
}

/** Ends one session by its token. */
export async function endSession(sql: Sql, token: string): Promise<void> {
  await sql.query('delete from auth."session" where "token" = $1', [token]);
}

/** Ends sign-ins of accounts that wait for their second step. */
export async function endStepsUnderWay(sql: Sql, accounts: readonly Id[]): Promise<void> {
  await sql.query('delete from auth."verification" where "value" = any($1::text[])', [accounts]);
}

/** Deletes everything that better-auth keeps of accounts, steps of a sign-in under way included. */
export async function deleteCredentials(sql: Sql, accounts: readonly Id[]): Promise<void> {
  await endStepsUnderWay(sql, accounts);
  await sql.query('delete from auth."user" where "id" = any($1::uuid[])', [accounts]);
}

/** The account of a session that is alive: neither too old nor idle for too long, and of an active account. */
export async function findSession(
  sql: Sql,
  token: string,
  now: Instant,
  idleSince: Instant,
): Promise<{ readonly account: Id; readonly usedAt: Instant } | null> {
  const { rows } = await sql.query<{ account: Id; usedAt: Instant }>(
    `select s."userId" as account, s."updatedAt" as "usedAt"
       from auth."session" s join people.account a on a.id = s."userId"
      where s."token" = $1 and s."expiresAt" > $2 and s."updatedAt" > $3 and a.state = 'active'`,
    [token, now, idleSince],
    'people.findSession',
  );
  return rows[0] ?? null;
}

/** Notes that a session was used. */
export async function touchSession(sql: Sql, token: string, now: Instant): Promise<void> {
  await sql.query(
    'update auth."session" set "updatedAt" = $2 where "token" = $1 and "updatedAt" < $2',
    [token, now],
    'people.touchSession',
  );
}

/** The account whose second step of signing in waits under an identifier, or null. */
export async function accountAwaitingCode(sql: Sql, identifier: string, now: Instant): Promise<Id | null> {
  const { rows } = await sql.query<{ value: Id }>(
    `select "value" as value from auth."verification" where "identifier" = $1 and "expiresAt" > $2`,
    [identifier, now],
  );
  return rows[0]?.value ?? null;
}

const day_ms = 24 * 60 * 60 * 1000;

/** Deletes sessions and steps of signing in that ended more than a day ago. @returns how many. */
export async function forgetEnded(sql: Sql, now: Instant): Promise<number> {
  const before = after(now, -day_ms);
  const sessions = await sql.query('delete from auth."session" where "expiresAt" < $1', [before]);
  const steps = await sql.query('delete from auth."verification" where "expiresAt" < $1', [before]);
  return sessions.rowCount + steps.rowCount;
}
