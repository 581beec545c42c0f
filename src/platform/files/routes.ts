import type { FastifyRequest } from 'fastify';
import { Refusal } from '../../kernel/refusal.ts';
import { platformEndpoints } from '../contract.ts';
import { transact } from '../database/index.ts';
import { bindRaw, type Route } from '../http/route.ts';
import { uploadBytesMax } from '../http/server.ts';
import type { ByteSource, FileStore } from './port.ts';
import { findFile, recordFiles } from './uses.ts';

/**
 * Upload and download of files by their hash. A hash can't be guessed; what may be seen by whom is decided by
 * the module that tells a page the hash.
 */
export function fileRoutes(store: FileStore): readonly Route[] {
  return [
    bindRaw(platformEndpoints.uploadFile, async (_input, { request, database, now }) => {
      if (!request.isMultipart()) throw new Refusal('typeUnsupported', { expected: 'multipart/form-data' });
      const stored = await store.put(await fileIn(request), { maxBytes: uploadBytesMax });
      await transact(database, (sql) => recordFiles(sql, store, [stored], now));
      return { body: stored };
    }),
    bindRaw(platformEndpoints.downloadFile, async ({ params }, { database, reply }) => {
      const file = await findFile(database, params.hash);
      const bytes = file === null ? null : await store.open(params.hash);
      if (file === null || bytes === null) throw new Refusal('notFound');
      void reply
        .header('Cache-Control', 'private, max-age=31536000, immutable')
        .header('Content-Length', file.bytes)
        // A file is shown as what its content is, or saved; it never becomes a page of ours.
        .header('Content-Disposition', file.mediaType.startsWith('image/') ? 'inline' : 'attachment')
        .header('Content-Security-Policy', "default-src 'none'; sandbox")
        .type(file.mediaType)
        .send(bytes);
      return { body: undefined };
    }),
  ];
}

/** The one file of an upload. Whatever fails while it is read is the sender's: cut off, or no form at all. */
async function fileIn(request: FastifyRequest): Promise<ByteSource> {
  const part = await request.file().catch(() => {
    throw unreadable('not a form with one file');
  });
  if (part === undefined) throw unreadable('no file');
  return sentBy(part.file);
}

async function* sentBy(source: ByteSource): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* source;
  } catch {
    throw unreadable('cut off on its way');
  }
}

function unreadable(problem: string): Refusal {
  return new Refusal('inputInvalid', {}, [{ pointer: '/body/file', problem }]);
}
