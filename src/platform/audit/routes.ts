import type { Id } from '../../kernel/ids.ts';
import { placeOf, toPage } from '../../kernel/page.ts';
import type { Instant } from '../../kernel/time.ts';
import { platformEndpoints } from '../contract.ts';
import type { Sql } from '../database/index.ts';
import { bind, type Route } from '../http/route.ts';

interface AuditRow {
  readonly id: Id;
  readonly recordedAt: Instant;
  readonly actor: Id | null;
  readonly command: string;
  readonly subjects: Id[];
  readonly count: number;
  readonly requestId: string;
}

/** Titles of accounts, by id; accounts belong to a module above, so the composition root gives this. */
export type TitlesOf = (sql: Sql, accounts: readonly Id[]) => Promise<ReadonlyMap<Id, string>>;

/** The audit list: who did what and when, newest first, people by account and title. */
export function auditRoutes(titlesOf: TitlesOf): readonly Route[] {
  return [
    bind(platformEndpoints.listAudit, async ({ query }, { database }) => {
      const after = placeOf(query.cursor, ['instant', 'id']);
      const { rows } = await database.query<AuditRow>(
        `select id, recorded_at as "recordedAt", actor, command, subjects, count, request_id as "requestId"
           from platform.audit
          where ($1::uuid is null or actor = $1)
            and ($2::text is null or command = $2)
            and ($3::timestamptz is null or (recorded_at, id) < ($3, $4::uuid))
          order by recorded_at desc, id desc
          limit $5`,
        [query.actor ?? null, query.command ?? null, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
      );
      const page = toPage(rows, query.limit, (row) => [row.recordedAt, row.id]);
      const actors = page.rows.flatMap(({ actor }) => (actor === null ? [] : [actor]));
      const titles = await titlesOf(database, [...new Set(actors)]);
      return {
        body: {
          ...page,
          rows: page.rows.map((row) => ({
            ...row,
            actorTitle: row.actor === null ? null : (titles.get(row.actor) ?? null),
          })),
        },
      };
    }),
  ];
}
