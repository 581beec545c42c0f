import type { Id } from '../kernel/ids.ts';
import { requireInBook } from '../ledger/index.ts';
import { bind, bindCommand, type RequestContext, type Route } from '../platform/index.ts';
import { createConsignment } from './actions/create-consignment.ts';
import { dispatchConsignment } from './actions/dispatch-consignment.ts';
import { readConsignment, readConsignments } from './actions/read.ts';
import { shippingEndpoints as shipping } from './contract.ts';

const answer = async (
  { book, id }: { readonly book: Id; readonly id: Id },
  { database }: RequestContext,
) => ({ body: await readConsignment(database, book, id) });

/** Every endpoint of the module's contract, bound. */
export const shippingRoutes: readonly Route[] = [
  bind(shipping.listConsignments, async ({ params, query }, context) => {
    await requireInBook(context, 'shipping.read', params.book);
    return { body: await readConsignments(context.database, params.book, query) };
  }),
  bind(shipping.readConsignment, async ({ params }, context) => {
    await requireInBook(context, 'shipping.read', params.book);
    return { body: await readConsignment(context.database, params.book, params.consignment) };
  }),
  bindCommand(
    shipping.createConsignment,
    createConsignment,
    ({ params, body }) => ({ ...body, book: params.book }),
    answer,
  ),
  bindCommand(
    shipping.dispatchConsignment,
    dispatchConsignment,
    ({ params, body }) => ({ ...body, ...params, departedAt: body.departedAt ?? null }),
    answer,
  ),
];
