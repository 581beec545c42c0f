import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from '../files/index.ts';
import { UnreadableFile } from './read/raw.ts';

const prefix = 'mutao-import-';

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
  const folder = await mkdtemp(join(tmpdir(), prefix));
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

/**
 * Takes away what servers that died have left of this user's spooled files, which would else outlive the files
 * themselves. @returns how many were gone
 */
export async function sweepSpools(beforeMilliseconds: number): Promise<number> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  let swept = 0;
  for (const name of names) {
    const path = join(tmpdir(), name);
    const found = await stat(path).catch(() => null);
    if (found === null || found.uid !== process.getuid?.() || found.mtimeMs >= beforeMilliseconds) continue;
    await rm(path, { recursive: true, force: true });
    swept += 1;
  }
  return swept;
}
