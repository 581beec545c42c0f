import { defineCommand, inOrder } from '../../platform/index.ts';
import type { successionKinds } from '../contract/areas.ts';
import { levelOf } from '../rules/area-path.ts';
import { refuse } from '../rules/refuse.ts';
import { areasInForce } from '../store/areas.ts';
import { insertSuccessions } from '../store/successions.ts';

export interface Succession {
  readonly from: string;
  readonly to: string;
  readonly kind: (typeof successionKinds)[number];
  /** The year from which it holds. */
  readonly edition: number;
  readonly source: string;
}

/**
 * Puts on record which area took the place of another. Refuses areaUnknown, and successionUnfit when both are one,
 * are of two levels, or the successor is itself used no more.
 */
export const recordSuccession = defineCommand<
  Succession,
  { readonly from: string; readonly to: string },
  ReadonlyMap<string, boolean>
>({
  name: 'places.recordSuccession',
  permission: 'places.manage',
  about: async (_sql, items) => items.map(({ input }) => ({ area: input.to })),
  load: (sql, items) =>
    areasInForce(
      sql,
      items.flatMap(({ input }) => [input.from, input.to]),
    ),
  decideMany: inOrder((known, { input }) => {
    const { from, to } = input;
    for (const area of [from, to]) if (!known.has(area)) return refuse('areaUnknown', { area });
    if (from === to || levelOf(from) !== levelOf(to) || known.get(to) === false)
      return refuse('successionUnfit', { from, to });
    return { output: { from, to }, subjects: [], facts: [{ topic: 'places.areas', item: { from, to } }] };
  }),
  write: (sql, _known, granted, moment) =>
    insertSuccessions(
      sql,
      granted.map(({ item }) => item.input),
      moment.now,
    ),
});
