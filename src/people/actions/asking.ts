import type { Actor, Authorize, Sql } from '../../platform/index.ts';
import { decidePermission, type Asking } from '../rules/permission.ts';
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
