import type { Id } from '../kernel/ids.ts';
import { bind, bindCommand, type RequestContext, type Route } from '../platform/index.ts';
import { reachOf } from '../people/index.ts';
import { readOnTheWayTo } from '../shipping/index.ts';
import { handOver } from './actions/hand-over.ts';
import { readHandover, readHandovers, readHeld, readReceipt } from './actions/read.ts';
import { receiveConsignment } from './actions/receive-consignment.ts';
import { distributionEndpoints as distribution } from './contract.ts';

interface Made {
  readonly book: Id;
  readonly id: Id;
}
const inArea = ({ query }: { readonly query: { readonly area: string } }) => ({ area: query.area });

/** Every endpoint of the module's contract, bound. */
export const distributionRoutes: readonly Route[] = [
  bind(
    distribution.listIncoming,
    async ({ query }, { database, actor }) => {
      const reach = await reachOf(database, actor, 'distribution.receive');
      return { body: { rows: [...(await readOnTheWayTo(database, query.area, reach))] } };
    },
    inArea,
  ),
  bind(
    distribution.listHeld,
    async ({ query }, { database, actor }) => {
      const reach = await reachOf(database, actor, 'distribution.handOver');
      return { body: { rows: await readHeld(database, query.area, reach) } };
    },
    inArea,
  ),
  bind(
    distribution.listHandovers,
    async ({ query }, { database, actor }) => {
      const reach = await reachOf(database, actor, 'distribution.readHandovers');
      return { body: { rows: await readHandovers(database, query.area, reach) } };
    },
    inArea,
  ),
  bindCommand(
    distribution.receiveConsignment,
    receiveConsignment,
    ({ params, body }) => ({
      ...params,
      lines: body.lines.map(({ lot, counted }) => ({ lot, counted: BigInt(counted) })),
      receivedAt: body.receivedAt ?? null,
    }),
    async ({ book, id }: Made, { database }: RequestContext) => ({
      body: await readReceipt(database, book, id),
    }),
  ),
  bindCommand(
    distribution.handOver,
    handOver,
    ({ params, body }) => ({
      ...body,
      ...params,
      pieces: BigInt(body.pieces),
      handedAt: body.handedAt ?? null,
    }),
    async ({ book, id }: Made, { database }: RequestContext) => ({
      body: await readHandover(database, book, id),
    }),
  ),
];
