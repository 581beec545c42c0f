import type { z } from 'zod';
import type { EndpointInput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import { placeOf, toPage } from '../../kernel/page.ts';
import { unnamed, type Can } from '../../kernel/wire.ts';
import { findItems, packsOf } from '../../goods/index.ts';
import { findFacilities, namedFacilities, namerFor } from '../../places/index.ts';
import type { RequestContext, Sql } from '../../platform/index.ts';
import type { allocationEndpoints } from '../contract.ts';
import type { round as roundSchema, roundSummary } from '../contract/entities.ts';
import { levelReached } from '../rules/by-need.ts';
import { refuse } from '../rules/refuse.ts';
import { givenBy, refuseSigning, type LineRow, type RoundRow } from '../rules/round.ts';
import { linesOf, omissionsOf, sumsOfLines } from '../store/lines.ts';
import { findRounds, listRounds, type RoundRef } from '../store/rounds.ts';
import { availableIn, givableLots, needsFor } from './round-parts.ts';

type Asked = Pick<RequestContext, 'database' | 'pipeline' | 'actor' | 'now'>;
type Summary = z.output<typeof roundSummary>;

/** What a round would be made of. */
export async function readInputs(
  book: Id,
  query: EndpointInput<typeof allocationEndpoints.readRoundInputs>['query'],
  { database, now }: Asked,
) {
  const subject = { book, operation: query.operation, item: query.item, warehouse: query.warehouse };
  const lots = await givableLots(database, subject, now);
  const needs = await needsFor(database, subject);
  const siteOf = await sitesOf(
    database,
    needs.map(({ facility }) => facility),
  );
  const packs = (await packsOf(database, [query.item])).get(query.item) ?? [];
  return {
    supply: String(availableIn(lots)),
    packs: packs.map(({ word, pieces }) => ({ word, pieces: String(pieces) })),
    needs: needs.map(({ id, facility, state, asked, onHand }) => ({
      need: id,
      site: siteOf(facility),
      state,
      asked: text(asked),
      onHand: text(onHand),
    })),
  };
}

/** A page of rounds, the newest first. @throws Refusal inputInvalid for a foreign cursor */
export async function readRounds(
  book: Id,
  { operation, state, limit, cursor }: EndpointInput<typeof allocationEndpoints.listRounds>['query'],
  { database }: Pick<Asked, 'database'>,
) {
  const after = placeOf(cursor, ['instant', 'id']);
  const rows = await listRounds(database, book, {
    operation: operation ?? null,
    state: state ?? null,
    limit,
    after,
  });
  const page = toPage(rows, limit, ({ proposedAt, id }) => [proposedAt, id]);
  const sums = await sumsOfLines(
    database,
    book,
    page.rows.map(({ id }) => id),
  );
  return {
    ...page,
    rows: await summarise(database, page.rows, (id) => sums.get(id) ?? { given: 0n, sites: 0 }),
  };
}

/** One round with its plan. @throws Refusal notFound */
export async function readRound(ref: RoundRef, asked: Asked): Promise<z.output<typeof roundSchema>> {
  const { database } = asked;
  const [row] = await findRounds(database, ref.book, [ref.id]);
  if (row === undefined) throw refuse('notFound');
  const lines = await linesOf(database, [ref]);
  const omitted = await omissionsOf(database, ref);
  const siteOf = await sitesOf(
    database,
    [...lines, ...omitted].map(({ facility }) => facility),
  );
  const [summary] = await summarise(database, [row], () => ({ given: givenBy(lines), sites: lines.length }));
  if (summary === undefined) throw new Error('a round has its summary');
  return {
    ...summary,
    floor: String(row.floor),
    capPercent: row.capPercent,
    pack: String(row.pack),
    ruleLeft: String(row.ruleLeft),
    level: levelReached(lines.map((line) => ({ ...line, gave: line.ruleGave }))),
    lines: lines.map((line) => ({
      id: line.id,
      need: line.need,
      site: siteOf(line.facility),
      asked: String(line.asked),
      onHand: text(line.onHand),
      weight: String(line.weight),
      floor: String(line.floor),
      cap: String(line.cap),
      ruleGave: String(line.ruleGave),
      limit: line.limit,
      floorMet: line.floorMet,
      final: String(line.final),
      reasonCode: line.reasonCode,
      reason: line.reason,
    })),
    omitted: omitted.map(({ need, facility, reason }) => ({ need, site: siteOf(facility), reason })),
    reason: row.reason,
    version: row.version,
    can: await canRound(row, lines, asked),
  };
}

async function canRound(
  row: RoundRow,
  lines: readonly LineRow[],
  { database, pipeline, actor }: Asked,
): Promise<Can> {
  const scope = { organisation: row.book, operation: row.operation };
  const [propose, sign] = await pipeline.authorize(
    database,
    ['allocation.propose', 'allocation.sign'].map((permission) => ({ actor, permission, scope })),
  );
  const changing = propose?.code ?? (row.state === 'proposed' ? true : 'allocationRoundDecided');
  return {
    adjustLine: changing,
    cancelRound: changing,
    signRound: sign?.code ?? refuseSigning(row, lines, actor.account)?.code ?? true,
  };
}

async function summarise(
  sql: Sql,
  rows: readonly RoundRow[],
  sumOf: (id: Id) => { readonly given: bigint; readonly sites: number },
): Promise<Summary[]> {
  const items = await findItems(
    sql,
    rows.map(({ item }) => item),
  );
  const warehouseOf = await namedFacilities(
    sql,
    rows.map(({ warehouse }) => warehouse),
  );
  return rows.map((row) => {
    const { given, sites } = sumOf(row.id);
    const item = items.get(row.item);
    return {
      id: row.id,
      operation: row.operation,
      item: {
        id: row.item,
        name: item?.name ?? unnamed,
        measureWord: item?.measureWord ?? { zh: '', en: '' },
      },
      warehouse: warehouseOf(row.warehouse),
      rule: row.rule,
      state: row.state,
      supply: String(row.supply),
      given: String(given),
      sites,
      proposedAt: row.proposedAt,
      decidedAt: row.decidedAt,
    };
  });
}

/** Sites by their ids: name, and the names of the areas that they lie in from the province down. */
async function sitesOf(sql: Sql, ids: readonly Id[]) {
  const facilities = await findFacilities(sql, ids);
  const namesOf = await namerFor(
    sql,
    [...facilities.values()].map(({ area }) => area),
  );
  return (id: Id) => {
    const facility = facilities.get(id);
    return {
      id,
      name: facility === undefined ? unnamed : { zh: facility.nameZh, en: facility.nameEn },
      areaNames:
        facility === undefined
          ? []
          : namesOf(facility.area)
              .slice(1)
              .map(({ name }) => name),
    };
  };
}

function text(amount: bigint | null): string | null {
  return amount === null ? null : String(amount);
}
