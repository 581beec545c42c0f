import { Refusal } from '../kernel/refusal.ts';
import { bind, type Answer, type Route } from '../platform/index.ts';
import { proofOf, readLogFile } from './actions/files.ts';
import type { LogSigner } from './actions/signer.ts';
import { proofEndpoints } from './contract.ts';
import { readHead } from './store/sequence.ts';

/** A published tile never changes; the head is asked for again after a second. */
const forEver = 'public, max-age=31536000, immutable';
const checkpointSeconds = 1;
const proofSeconds = 60;

/** The files of the logs, to everybody. */
export function proofRoutes(signer: LogSigner): readonly Route[] {
  return [
    bind(proofEndpoints.readLogCheckpoint, async ({ params }, { database }) => {
      const bytes = await readLogFile(database, params.bookId, 'checkpoint');
      if (bytes === null) throw new Refusal('notFound');
      return {
        body: Buffer.from(bytes).toString('utf8'),
        headers: openTo('text/plain; charset=utf-8'),
        cacheSeconds: checkpointSeconds,
      };
    }),
    bind(proofEndpoints.readLogTile, async ({ params }, { database }) => {
      const bytes = await readLogFile(database, params.bookId, `tile/${params['*']}`);
      if (bytes === null) throw new Refusal('notFound');
      return { body: bytes, headers: { ...openTo('application/octet-stream'), 'Cache-Control': forEver } };
    }),
    bind(proofEndpoints.readLogProof, async ({ params }, { database }) => {
      const proof = await proofOf(database, params.bookId, params.leafId);
      if (proof.state === 'unknown') throw new Refusal('notFound');
      if (proof.state === 'pending') throw new Refusal('leafNotSealedYet', { retryAfterSeconds: 2 });
      const answer: Answer<string> = {
        body: proof.text,
        headers: {
          ...openTo('text/plain; charset=utf-8'),
          'Content-Disposition': `attachment; filename="${params.leafId}.tlog-proof"`,
        },
        cacheSeconds: proofSeconds,
      };
      return answer;
    }),
    bind(proofEndpoints.readLogKeys, async ({ params }, { database }) => {
      const head = await readHead(database, params.bookId);
      if (head === null) throw new Refusal('notFound');
      return {
        body: { origin: head.origin, keys: [...signer.verifierKeys(head.origin)] },
        cacheSeconds: proofSeconds,
      };
    }),
  ];
}

/** The log is there to be checked from any page of the web. */
function openTo(mediaType: string): Readonly<Record<string, string>> {
  return { 'Content-Type': mediaType, 'Access-Control-Allow-Origin': '*' };
}
