import type { z } from 'zod';
import { unnamed, type Can } from '../../kernel/wire.ts';
import { findItems } from '../../goods/index.ts';
import { findFacilities, namerFor } from '../../places/index.ts';
import type { RequestContext } from '../../platform/index.ts';
import type { need } from '../contract/entities.ts';
import { refuseMove, type NeedMove } from '../rules/states.ts';
import { daysOfStock, urgencyOf } from '../rules/stock-days.ts';
import type { NeedRow } from '../store/needs.ts';

export type Asked = Pick<RequestContext, 'database' | 'pipeline' | 'actor'>;

const permissions = { verify: 'needs.verify', report: 'needs.report' } as const;
const moves = {
  verifyNeed: 'verify',
  settleNeed: 'verify',
  sendBackNeed: 'verify',
  meetNeed: 'verify',
  withdrawNeed: 'report',
} as const satisfies Record<NeedMove, keyof typeof permissions>;

/** Rows as the API shows them, with what whoever asks may do with each. */
export async function presentNeeds(
  rows: readonly NeedRow[],
  { database, pipeline, actor }: Asked,
): Promise<z.output<typeof need>[]> {
  const facilities = await findFacilities(
    database,
    rows.map(({ facility }) => facility),
  );
  const items = await findItems(
    database,
    rows.flatMap(({ item }) => item ?? []),
  );
  const namesOf = await namerFor(
    database,
    rows.map(({ area }) => area),
  );
  const answers = await pipeline.authorize(
    database,
    rows.flatMap(({ operation, area }) =>
      Object.values(permissions).map((permission) => ({ actor, permission, scope: { operation, area } })),
    ),
  );
  return rows.map((row, index) => {
    const facility = facilities.get(row.facility);
    const item = row.item === null ? undefined : items.get(row.item);
    const refused = { verify: answers[index * 2], report: answers[index * 2 + 1] };
    const { reportedBy: _reportedBy, decidedBy: _decidedBy, facility: facilityId, ...words } = row;
    return {
      ...words,
      facility: {
        id: facilityId,
        name: facility === undefined ? unnamed : { zh: facility.nameZh, en: facility.nameEn },
        kind: facility?.kind ?? '',
      },
      areaNames: [...namesOf(row.area)],
      item: item === undefined ? null : { id: item.id, name: item.name, measureWord: item.measureWord },
      asked: text(row.asked),
      onHand: text(row.onHand),
      dailyUse: text(row.dailyUse),
      daysOfStock: daysOfStock(row),
      urgency: urgencyOf(row),
      can: canOf(row, (permission) => refused[permission]?.code ?? null),
    };
  });
}

function canOf(row: NeedRow, missing: (permission: keyof typeof permissions) => string | null): Can {
  return Object.fromEntries(
    (Object.keys(moves) as NeedMove[]).map((move) => [
      move,
      missing(moves[move]) ?? refuseMove(move, row)?.code ?? true,
    ]),
  );
}

function text(amount: bigint | null): string | null {
  return amount === null ? null : String(amount);
}
