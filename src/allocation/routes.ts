import type { Id } from '../kernel/ids.ts';
import { requireInBook } from '../ledger/index.ts';
import { bind, bindCommand, requireVersion, type RequestContext, type Route } from '../platform/index.ts';
import { adjustLine, cancelRound } from './actions/change-round.ts';
import { proposeRound } from './actions/propose-round.ts';
import { readInputs, readRound, readRounds } from './actions/read-rounds.ts';
import { signRound } from './actions/sign-round.ts';
import { allocationEndpoints as allocation } from './contract.ts';

async function answer(ref: { readonly book: Id; readonly id: Id }, context: RequestContext) {
  const body = await readRound(ref, context);
  return { body, version: body.version };
}

/** The round that is meant, and the version that the caller saw. */
function meant(
  { params }: { readonly params: { readonly book: Id; readonly id: Id } },
  context: RequestContext,
) {
  return { ...params, version: requireVersion(context) };
}

/** Every endpoint of the module's contract, bound. */
export const allocationRoutes: readonly Route[] = [
  bind(allocation.readRoundInputs, async ({ params, query }, context) => {
    await requireInBook(context, 'allocation.propose', params.book, { operation: query.operation });
    return { body: await readInputs(params.book, query, context) };
  }),
  bind(allocation.listRounds, async ({ params, query }, context) => {
    await requireInBook(context, 'allocation.read', params.book);
    return { body: await readRounds(params.book, query, context) };
  }),
  bind(allocation.readRound, async ({ params }, context) => {
    await requireInBook(context, 'allocation.read', params.book);
    return answer(params, context);
  }),
  bindCommand(
    allocation.proposeRound,
    proposeRound,
    ({ params, body: { operation, item, warehouse, ...terms } }) => ({
      ...params,
      operation,
      item,
      facility: warehouse,
      terms: { ...terms, floor: BigInt(terms.floor), pack: BigInt(terms.pack) },
    }),
    answer,
  ),
  bindCommand(
    allocation.adjustLine,
    adjustLine,
    (input, context) => ({ ...meant(input, context), ...input.body, final: BigInt(input.body.final) }),
    answer,
  ),
  bindCommand(
    allocation.cancelRound,
    cancelRound,
    (input, context) => ({ ...meant(input, context), ...input.body }),
    answer,
  ),
  bindCommand(allocation.signRound, signRound, meant, answer),
];
