import type { Id } from '../kernel/ids.ts';
import { bookExists, requireInBook } from '../ledger/index.ts';
import { bind, bindCommand, requireVersion, type RequestContext, type Route } from '../platform/index.ts';
import { adjustLine, cancelRound } from './actions/change-round.ts';
import { proposeRound } from './actions/propose-round.ts';
import { readInputs, readRound, readRounds } from './actions/read-rounds.ts';
import { signRound } from './actions/sign-round.ts';
import { allocationEndpoints as allocation } from './contract.ts';
import { refuse } from './rules/refuse.ts';

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

/**
 * Whether there is such a book, for callers who may read in it. An organisation whose book was never opened has
 * neither rounds nor stock. @throws Refusal notSignedIn, notPermitted
 */
async function isReadable(
  context: RequestContext,
  permission: string,
  book: Id,
  scope: { readonly operation?: Id } = {},
): Promise<boolean> {
  if (!(await bookExists(context.database, book))) return false;
  await requireInBook(context, permission, book, scope);
  return true;
}

const reads: readonly Route[] = [
  bind(allocation.readRoundInputs, async ({ params: { book }, query }, context) => {
    const scope = { operation: query.operation };
    const isThere = await isReadable(context, 'allocation.propose', book, scope);
    return { body: isThere ? await readInputs(book, query, context) : { supply: '0', packs: [], needs: [] } };
  }),
  bind(allocation.listRounds, async ({ params: { book }, query }, context) => {
    const isThere = await isReadable(context, 'allocation.read', book);
    return { body: isThere ? await readRounds(book, query, context) : { rows: [] } };
  }),
  bind(allocation.readRound, async ({ params }, context) => {
    if (!(await isReadable(context, 'allocation.read', params.book))) throw refuse('notFound');
    return answer(params, context);
  }),
];

/** Every endpoint of the module's contract, bound. */
export const allocationRoutes: readonly Route[] = [
  ...reads,
  bindCommand(
    allocation.proposeRound,
    proposeRound,
    ({ params, body: { operation, item, warehouse, ...terms } }) => ({
      ...params,
      operation,
      item,
      warehouse,
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
