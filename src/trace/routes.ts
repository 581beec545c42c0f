import { requireInBook } from '../ledger/index.ts';
import { bind, type Route } from '../platform/index.ts';
import type { LogSigner } from '../proof/index.ts';
import { readGiftTrace } from './actions/read-gift.ts';
import { readHandoverOrigins } from './actions/read-origins.ts';
import { readGiftProof } from './actions/read-proof.ts';
import { traceEndpoints as trace } from './contract.ts';

/** Every endpoint of the module's contract, bound. */
export function traceRoutes(signer: LogSigner): readonly Route[] {
  return [
    bind(trace.readGiftTrace, async ({ params }, context) => ({
      body: await readGiftTrace(params.code, context),
    })),
    bind(trace.readGiftProof, async ({ params }, context) => ({
      body: await readGiftProof(params.code, signer, context),
    })),
    bind(trace.readHandoverOrigins, async ({ params }, context) => {
      await requireInBook(context, 'ledger.read', params.book);
      return { body: await readHandoverOrigins(context.database, params.book, params.handover) };
    }),
  ];
}
