import { Refusal } from '../../kernel/refusal.ts';
import { platformEndpoints } from '../contract.ts';
import { transact } from '../database/index.ts';
import { bindRaw, type Route } from '../http/route.ts';
import { uploadBytesMax } from '../http/server.ts';
import { fileIn } from './form.ts';
import type { FileStore } from './port.ts';
import { findFile, recordFiles } from './uses.ts';

/**
 * Upload and download of files by their hash. A hash can't be guessed; what may be seen by whom is decided by
 * the module that tells a page the hash.
 */
export function fileRoutes(store: FileStore): readonly Route[] {
  return [
    bindRaw(platformEndpoints.uploadFile, async (_input, { request, database, now }) => {
      const { bytes } = await fileIn(request, uploadBytesMax);
      const stored = await store.put(bytes, { maxBytes: uploadBytesMax });
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
