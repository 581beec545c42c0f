import type { Id } from '../../kernel/ids.ts';
import type { Actor, Authorize, Sql } from '../../platform/index.ts';
import {
  bindsToOwnBook,
  decidePermission,
  grantsOpening,
  isPermission,
  type Asking,
} from '../rules/permission.ts';
import type { GrantScope } from '../rules/scope.ts';
import { loadStandings } from '../store/standings.ts';

/** Who asks, for each of these actors: one query for all of them. An unknown account counts as erased. */
export async function loadAsking(sql: Sql, actors: readonly Actor[]): Promise<(actor: Actor) => Asking> {
  const accounts = new Set(actors.flatMap(({ account }) => (account === null ? [] : [account])));
  const standings = await loadStandings(sql, [...accounts]);
  return ({ kind, account }) => {
    if (kind === 'system') return 'system';
    if (kind === 'visitor' || account === null) return 'visitor';
    return standings.get(account) ?? { account, state: 'erased', grants: [] };
  };
}

/**
 * Answers permission questions by the policy table and the grants that the accounts hold now, all in one
 * query. @throws Error for a permission that the policy table lacks.
 */
export const authorize: Authorize = async (sql, questions) => {
  const asking = await loadAsking(
    sql,
    questions.filter(({ permission }) => permission !== 'public').map(({ actor }) => actor),
  );
  return questions.map(({ actor, permission, scope }) => decidePermission(permission, asking(actor), scope));
};

/**
 * Where an actor has a permission, for lists that show some rows only there: the scopes of the grants that open it;
 * everywhere for Mutao itself. @throws Error for a permission that the policy table lacks.
 */
export async function scopesOpening(
  sql: Sql,
  actor: Actor,
  permission: string,
): Promise<readonly GrantScope[]> {
  if (!isPermission(permission)) throw new Error(`the policy has no permission named ${permission}`);
  const asking = (await loadAsking(sql, [actor]))(actor);
  if (asking === 'system') return [{ organisation: null, area: '', operation: null }];
  return grantsOpening(permission, asking);
}

/** Where rows of books lie that somebody may see: null and "" are everywhere. */
export interface Reach {
  readonly book: Id | null;
  readonly area: string;
  readonly operation: Id | null;
}

/**
 * Where an actor has a permission about things that lie in books and at sites, for lists that leave the others out:
 * the book counts only for roles that the policy binds to it. @throws Error for a permission that the policy table lacks.
 */
export async function reachOf(sql: Sql, actor: Actor, permission: string): Promise<readonly Reach[]> {
  if (!isPermission(permission)) throw new Error(`the policy has no permission named ${permission}`);
  const asking = (await loadAsking(sql, [actor]))(actor);
  if (asking === 'system') return [{ book: null, area: '', operation: null }];
  return grantsOpening(permission, asking).map(({ role, organisation, area, operation }) => ({
    book: bindsToOwnBook(permission, role) ? organisation : null,
    area,
    operation,
  }));
}
