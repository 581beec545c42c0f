import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import { wireId } from '../kernel/wire.ts';

/** The refusals of the public log. */
export const proofRefusals = defineRefusals({
  /** The id of a leaf was used before, for other content. */
  leafIdReused: 409,
  /** Recorded, and not yet under a checkpoint: some seconds. */
  leafNotSealedYet: 404,
});

const log = z.object({ bookId: wireId });

/**
 * The files of a log, for everybody and for tools that are not ours. `/api/log/<book>` is the log's prefix (C2SP
 * tlog-tiles); the rest of each path is the standard's.
 */
export const proofEndpoints = {
  readLogCheckpoint: defineEndpoint({
    method: 'GET',
    path: '/api/log/:bookId/checkpoint',
    summary: 'The newest signed head of a log (C2SP tlog-checkpoint).',
    permission: 'public',
    params: log,
    output: z.string(),
    raw: 'download',
    refusals: ['notFound'],
  }),
  readLogTile: defineEndpoint({
    method: 'GET',
    path: '/api/log/:bookId/tile/*',
    summary: 'A tile of hashes, or a bundle of entries (C2SP tlog-tiles): <level>/<number>[.p/<width>].',
    permission: 'public',
    params: log.extend({ '*': z.string().max(60) }),
    output: z.unknown(),
    raw: 'download',
    refusals: ['notFound'],
  }),
  readLogProof: defineEndpoint({
    method: 'GET',
    path: '/api/log/:bookId/proof/:leafId',
    summary: 'The proof that a leaf stands in the log, complete in itself (C2SP tlog-proof).',
    permission: 'public',
    params: log.extend({ leafId: wireId }),
    output: z.string(),
    raw: 'download',
    refusals: ['notFound', 'leafNotSealedYet'],
  }),
  readLogKeys: defineEndpoint({
    method: 'GET',
    path: '/api/log/:bookId/keys',
    summary: 'The keys that sign the log, the newest first, as vkeys of C2SP signed-note.',
    permission: 'public',
    params: log,
    output: z.object({ origin: z.string(), keys: z.array(z.string()) }),
    refusals: ['notFound'],
  }),
} as const;
