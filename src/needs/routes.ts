import type { Id } from '../kernel/ids.ts';
import { bind, bindCommand, requireVersion, type RequestContext, type Route } from '../platform/index.ts';
import { meetNeed, sendBackNeed, settleNeed, verifyNeed, withdrawNeed } from './actions/move-need.ts';
import { readCounts, readNeed, readNeeds } from './actions/read-needs.ts';
import { reportNeed } from './actions/report-need.ts';
import { needsEndpoints as needs } from './contract.ts';

async function answer({ id }: { readonly id: Id }, context: RequestContext) {
  const body = await readNeed(id, context);
  return { body, version: body.version };
}

/** The need that is meant, and the version that the caller saw. */
function meant({ params }: { readonly params: { readonly id: Id } }, context: RequestContext) {
  return { id: params.id, version: requireVersion(context) };
}

function pieces(amount: string | null): bigint | null {
  return amount === null ? null : BigInt(amount);
}

/** Every endpoint of the module's contract, bound. */
export const needsRoutes: readonly Route[] = [
  bind(needs.listNeeds, async ({ query }, context) => ({ body: await readNeeds(query, context) })),
  bind(needs.countNeeds, async ({ query }, context) => ({
    body: await readCounts(query.operation, context),
  })),
  bind(needs.readNeed, ({ params }, context) => answer(params, context)),
  bindCommand(
    needs.reportNeed,
    reportNeed,
    ({ body }) => ({
      ...body,
      asked: pieces(body.asked),
      onHand: pieces(body.onHand),
      dailyUse: pieces(body.dailyUse),
    }),
    answer,
  ),
  bindCommand(
    needs.verifyNeed,
    verifyNeed,
    (input, context) => ({ ...meant(input, context), ...input.body }),
    answer,
  ),
  bindCommand(
    needs.settleNeed,
    settleNeed,
    (input, context) => ({ ...meant(input, context), ...input.body }),
    answer,
  ),
  bindCommand(
    needs.sendBackNeed,
    sendBackNeed,
    (input, context) => ({ ...meant(input, context), ...input.body }),
    answer,
  ),
  bindCommand(needs.meetNeed, meetNeed, meant, answer),
  bindCommand(
    needs.withdrawNeed,
    withdrawNeed,
    (input, context) => ({ ...meant(input, context), ...input.body }),
    answer,
  ),
];
