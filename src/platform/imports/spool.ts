import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../files/index.ts';
import { UnreadableFile } from './read/raw.ts';

/**
 * Lays a kept file where the reading thread can open it (a zip is read from its end). `close` takes it away.
 * @throws UnreadableFile gone
 */
export async function spool(
  files: FileStore,
  hash: string | null,
): Promise<{ readonly path: string; close(): Promise<void> }> {
  const bytes = hash === null ? null : await files.open(hash);
  if (bytes === null) throw new UnreadableFile('gone');
  const folder = await mkdtemp(join(tmpdir(), 'mutao-import-'));
  const close = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const path = join(folder, 'table');
    await pipeline(bytes, createWriteStream(path, { mode: 0o600 }));
    return { path, close };
  } catch (error) {
    await close();
    throw error;
  }
}
