import type { Database, Sql } from '../../platform/index.ts';
import type { Ref, Trail, TrailPage } from '../rules/lineage.ts';
import { follow as followIn } from '../rules/lineage-follow.ts';
import { origins as originsIn } from '../rules/lineage-origins.ts';
import { lineageReader } from '../store/lineage.ts';
import { inSnapshot } from '../store/snapshot.ts';

/**
 * Where a transfer went, first in, first out, to the hands, through conversions and into linked books, as of one
 * moment. The pieces cover the page without gap or overlap and add up exactly.
 * @param page from a place on the transfer (0 if not given), pieces at most (1 to 10,000; 1,000 if not given)
 * @throws Refusal transferUnknown, placeInvalid, trailTooLong
 */
export function follow(database: Database, transfer: Ref, page: TrailPage = {}): Promise<Trail> {
  return inSnapshot(database, (sql) => followIn(lineageReader(sql), transfer, page));
}

/**
 * Where a transfer came from, up to the givers; through a kit once for each of its assets. As of one moment.
 * @param page as in `follow`
 * @throws Refusal transferUnknown, placeInvalid, trailTooLong
 */
export function origins(database: Database, transfer: Ref, page: TrailPage = {}): Promise<Trail> {
  return inSnapshot(database, (sql) => originsIn(lineageReader(sql), transfer, page));
}

/**
 * As `origins`, inside a transaction that somebody else has opened: what is posted meanwhile may be seen.
 * @throws Refusal transferUnknown, placeInvalid, trailTooLong
 */
export function originsWithin(sql: Sql, transfer: Ref, page: TrailPage = {}): Promise<Trail> {
  return originsIn(lineageReader(sql), transfer, page);
}
