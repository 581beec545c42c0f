import { Refusal } from '../kernel/refusal.ts';
import { bind, bindRaw, type RawContext, type Route } from '../platform/index.ts';
import { readLogFile } from './actions/files.ts';
import { logOf } from './actions/log-of.ts';
import { proofOf } from './actions/proofs.ts';
import type { LogSigner } from './actions/signer.ts';
import { tileCache } from './actions/tile-cache.ts';
import { proofEndpoints } from './contract.ts';

/** A published tile never changes; the head is asked for again after a second. */
const forEver = 'public, max-age=31536000, immutable';
const oneSecond = 'public, max-age=1';
const keysSeconds = 60;

/** The files of the logs, to everybody. */
export function proofRoutes(signer: LogSigner): readonly Route[] {
  const tiles = tileCache();
  return [
    bindRaw(proofEndpoints.readLogCheckpoint, async ({ params }, { database, reply }) => {
      const bytes = await readLogFile(database, params.bookId, 'checkpoint');
      return sendFile(reply, bytes, 'text/plain; charset=utf-8', oneSecond);
    }),
    bindRaw(proofEndpoints.readLogTile, async ({ params }, { database, reply }) => {
      const bytes = await readLogFile(database, params.bookId, `tile/${params['*']}`);
      return sendFile(reply, bytes, 'application/octet-stream', forEver);
    }),
    bindRaw(proofEndpoints.readLogProof, async ({ params }, { database, reply }) => {
      const proof = await proofOf(database, params.bookId, params.leafId, tiles);
      if (proof.state === 'pending') throw new Refusal('leafNotSealedYet', { retryAfterSeconds: 2 });
      void reply.header('Content-Disposition', `attachment; filename="${params.leafId}.tlog-proof"`);
      const bytes = proof.state === 'unknown' ? null : Buffer.from(proof.text);
      return sendFile(reply, bytes, 'text/plain; charset=utf-8', oneSecond);
    }),
    bind(proofEndpoints.readLogKeys, async ({ params }, { database }) => {
      const body = await logOf(database, signer, params.bookId);
      if (body === null) throw new Refusal('notFound');
      return { body, cacheSeconds: keysSeconds };
    }),
  ];
}

/** The log is there to be checked from any page of the web. @throws Refusal notFound without bytes */
function sendFile(
  reply: RawContext['reply'],
  bytes: Uint8Array | null,
  mediaType: string,
  caching: string,
): { readonly body: string } {
  if (bytes === null) {
    void reply.removeHeader('Content-Disposition');
    throw new Refusal('notFound');
  }
  void reply
    .header('Cache-Control', caching)
    .header('Access-Control-Allow-Origin', '*')
    .header('Cross-Origin-Resource-Policy', 'cross-origin')
    .type(mediaType)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { body: '' };
}
