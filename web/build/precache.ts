import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** A file as workbox-precaching wants it: the revision is null where the name itself carries a hash. */
export interface PrecacheEntry {
  readonly url: string;
  readonly revision: string | null;
}

const leftOut = /(^|\/)\.vite\/|(^|\/)sw\.js$|\.map$/;
const hashedName = /^assets\/.+-[\w-]{8}\.\w+$/;

/** Every file of a built folder, by its address relative to the service worker, in a stable order. */
export async function builtFiles(folder: string): Promise<PrecacheEntry[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const urls = found
    .filter((file) => file.isFile())
    .map((file) => relative(folder, join(file.parentPath, file.name)).split(sep).join('/'))
    .filter((url) => !leftOut.test(url))
    .toSorted();
  return Promise.all(
    urls.map(async (url) => ({
      url,
      revision: hashedName.test(url) ? null : digest(await readFile(join(folder, url))),
    })),
  );
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}
