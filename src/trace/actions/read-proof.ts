import type { EndpointOutput } from '../../kernel/endpoint.ts';
import type { RequestContext } from '../../platform/index.ts';
import { logOf, type LogSigner } from '../../proof/index.ts';
import type { traceEndpoints } from '../contract.ts';
import { refuse } from '../rules/refuse.ts';
import { readGiftTrace } from './read-gift.ts';

type WireProof = EndpointOutput<(typeof traceEndpoints)['readGiftProof']>;

/**
 * Who signs the log of the gift's book, and where the proof of each fact of its trail lies. Facts of another book's
 * log have their proofs there and are left out. @throws Refusal giftCodeMistyped, notFound, trailTooLong
 */
export async function readGiftProof(
  typed: string,
  signer: LogSigner,
  asked: Pick<RequestContext, 'database' | 'now'>,
): Promise<WireProof> {
  const trace = await readGiftTrace(typed, asked);
  const log = await logOf(asked.database, signer, trace.book);
  if (log === null) throw refuse('notFound');
  const prefix = `/api/log/${trace.book}`;
  const own = trace.steps.filter(({ key }) => key === 'gift' || key.startsWith(`${trace.book} `));
  const facts = [...own, ...trace.letters].flatMap((told) => told.facts);
  const leaves = new Map(facts.map((fact) => [fact.id, fact]));
  return {
    book: trace.book,
    log: { ...log, checkpoint: `${prefix}/checkpoint`, tiles: `${prefix}/tile/` },
    leaves: [...leaves.values()].map((fact) => ({ ...fact, proof: `${prefix}/proof/${fact.id}` })),
  };
}
