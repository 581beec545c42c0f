import type { EndpointOutput } from '../../../src/kernel/endpoint.ts';
import { listHeldEndpoint, listIncomingEndpoint } from '../app/endpoints.ts';
import { lastSentAt } from '../app/queue.ts';
import { call, createList } from './list.ts';

export type Incoming = EndpointOutput<typeof listIncomingEndpoint>['rows'][number];
export type HeldLot = EndpointOutput<typeof listHeldEndpoint>['rows'][number];

/** What is on its way to where the account's grants hold. */
export const incoming = createList<Incoming>('incoming', async (area) => {
  const { data } = await call(listIncomingEndpoint, { query: { area } });
  return data.rows;
});

/** What was received there and is not handed on. */
export const held = createList<HeldLot>('held', async (area) => {
  const { data } = await call(listHeldEndpoint, { query: { area } });
  return data.rows;
});

// What the server has just confirmed has changed both.
lastSentAt.subscribe(() => {
  if (incoming.state.get().kept !== null) void incoming.update();
  if (held.state.get().kept !== null) void held.update();
});
