import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import {
  defineCommand,
  inOrder,
  runCommand,
  type Answer,
  type Command,
  type Sql,
} from '../../platform/index.ts';
import { refusePassword } from '../rules/password.ts';
import { refuse } from '../rules/refuse.ts';
import { findPasswordResets, markResetsUsed, type PasswordResetRow } from '../store/password-resets.ts';
import { endSecondFactors, endSessions, endStepsUnderWay, setPasswordHashes } from '../store/sign-in.ts';
import { lockAccounts } from '../store/standings.ts';
import { personKind, type Asked, type PeopleParts } from './parts.ts';
import { loadPasswordResets, usablePasswordReset, type PasswordResets } from './password-reset-state.ts';
import { passwordResetOf } from './password-reset-token.ts';
import { Secret } from './secret.ts';
import { beginAttempt } from './throttle.ts';

export interface PasswordResetUse {
  /** What the token of the link stands for (see `passwordResetOf`). */
  readonly reset: Id;
  readonly password: Secret;
}

interface State {
  readonly resets: PasswordResets;
  readonly passwords: ReadonlyMap<Secret, string | Refusal>;
  /** Moves on within the batch. */
  readonly used: Set<Id>;
}

/**
 * Says to the holder of a link whether it still holds, and for which post.
 * @throws Refusal passwordResetUnknown, passwordResetExpired, passwordResetUsed.
 */
export async function readPasswordReset({ keys }: PeopleParts, token: string, { database, now }: Asked) {
  const row = await usablePasswordReset(database, passwordResetOf(keys, token), now);
  return { title: row.title, expiresAt: row.expiresAt, endsSecondFactor: row.endSecondFactor };
}

/**
 * Sets a new password by the token of a link, with the tries of its caller counted.
 * @throws Refusal signInLocked, and what `redeemPasswordReset` refuses.
 */
export async function redeemByToken(
  parts: PeopleParts,
  given: { readonly token: string; readonly password: string },
  { actor, address, database, key, now, pipeline, requestId }: Asked,
): Promise<Answer<{ changed: true }>> {
  const reset = passwordResetOf(parts.keys, given.token);
  const forgive = await beginAttempt(
    database,
    parts.keys,
    [
      { kind: 'address', value: address },
      ...(reset === null ? [] : [{ kind: 'passwordReset', value: reset } as const]),
    ],
    now,
  );
  if (reset === null) throw refuse('passwordResetUnknown');
  const input = { reset, password: new Secret(given.password) };
  await runCommand(pipeline, redeemPasswordReset(parts), { actor, input, key, requestId });
  await forgive();
  return { body: { changed: true } };
}

/**
 * Sets new passwords by links, each link once. All sessions of the account end with it, and its codes where
 * the link says so; an account that is suspended stays so. Refuses passwordResetUnknown, passwordResetExpired,
 * passwordResetUsed, passwordTooWeak.
 */
export const redeemPasswordReset = (parts: PeopleParts): Command<PasswordResetUse, { account: Id }, State> =>
  defineCommand({
    name: 'people.redeemPasswordReset',
    permission: 'public',
    about: async (_sql, items) => items.map(() => ({})),
    load: async (sql, items) => {
      const inputs = items.map(({ input }) => input);
      const ids = inputs.map(({ reset }) => reset);
      const rows = await findPasswordResets(sql, ids);
      const passwords = await judgePasswords(sql, parts, rows, inputs);
      await lockAccounts(
        sql,
        [...rows.values()].map(({ account }) => account),
      );
      return { resets: await loadPasswordResets(sql, ids), passwords, used: new Set() };
    },
    decideMany: inOrder(({ resets, passwords, used }, { input }, moment) => {
      const row = resets.rows.get(input.reset);
      const password = passwords.get(input.password);
      if (row === undefined || password === undefined) return refuse('passwordResetUnknown');
      if (used.has(row.id)) return refuse('passwordResetUsed');
      const refusal = resets.refusalOf(row, moment.now);
      if (refusal !== null) return refusal;
      if (typeof password !== 'string') return password;
      used.add(row.id);
      return {
        output: { account: row.account },
        subjects: [row.account, row.id],
        facts: [{ topic: 'people.account', item: { id: row.account } }],
      };
    }),
    write: async (sql, { resets, passwords }, granted, moment) => {
      const accounts = granted.map(({ decision }) => decision.output.account);
      const changed = granted.flatMap(({ item: { input }, decision }) => {
        const passwordHash = passwords.get(input.password);
        return typeof passwordHash === 'string' ? [{ ...decision.output, passwordHash }] : [];
      });
      await setPasswordHashes(sql, changed, moment.now);
      await endSessions(sql, accounts);
      await endStepsUnderWay(sql, accounts);
      await endSecondFactors(
        sql,
        accountsEndingCodes(granted.flatMap(({ item }) => resets.rows.get(item.input.reset) ?? [])),
      );
      await markResetsUsed(
        sql,
        granted.map(({ item }) => item.input.reset),
        moment.now,
      );
    },
  });

function accountsEndingCodes(rows: readonly PasswordResetRow[]): readonly Id[] {
  return rows.filter(({ endSecondFactor }) => endSecondFactor).map(({ account }) => account);
}

/**
 * The hash of each password, or why it is refused, before anything is locked: hashing takes a noticeable part
 * of a second. Whether a password is the sign-in name is asked of the vault's index, which opens nothing.
 */
async function judgePasswords(
  sql: Sql,
  { vault, hashPassword }: PeopleParts,
  rows: ReadonlyMap<Id, PasswordResetRow>,
  uses: readonly PasswordResetUse[],
): Promise<ReadonlyMap<Secret, string | Refusal>> {
  const judged = new Map<Secret, string | Refusal>();
  for (const { reset, password } of uses) {
    const row = rows.get(reset);
    if (row === undefined) continue;
    const text = password.reveal();
    const named = await vault.find(sql, personKind, 'signInName', text);
    judged.set(
      password,
      refusePassword(text, named === row.account ? text : null) ?? (await hashPassword(text)),
    );
  }
  return judged;
}
