import { createHash, randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { admit, defaultIntake, requirePolicy, type IntakePolicy } from './intake.ts';
import type { ByteSource, FileStore } from './port.ts';

const hashPattern = /^[0-9a-f]{64}$/;
const incoming = 'incoming';

/**
 * Keeps files in a folder (made when absent) as `ab/cdef…`, named by their hash. A file is written aside,
 * flushed and renamed into place, so that a crash leaves a whole file or none. Several servers may share the
 * folder. @throws RangeError for a policy that accepts what cannot be stripped.
 */
export async function openFolderStore(
  folder: string,
  policy: IntakePolicy = defaultIntake,
): Promise<FileStore> {
  requirePolicy(policy);
  await fs.mkdir(join(folder, incoming), { recursive: true, mode: 0o700 });
  return {
    put: async (source, { maxBytes, policy: own = policy }) => {
      requirePolicy(own);
      const { mediaType, content } = await admit(source, maxBytes, own);
      return { ...(await keep(folder, content)), mediaType };
    },
    open: async (hash) => (await openIfThere(placeOf(folder, hash)))?.createReadStream() ?? null,
    has: async (hash) => {
      const handle = await openIfThere(placeOf(folder, hash));
      await handle?.close();
      return handle !== null;
    },
    remove: async (hash) => {
      const place = placeOf(folder, hash);
      if (place === null) return;
      await fs.rm(place.file, { force: true });
      await syncFolder(place.shelf);
    },
    list: (putBefore) => listBefore(folder, putBefore),
    clearRemains: (before) => clearBefore(join(folder, incoming), before),
  };
}

interface Place {
  readonly shelf: string;
  readonly file: string;
}

/** Null for anything but a hash: no text from outside ever becomes part of a path. */
function placeOf(folder: string, hash: string): Place | null {
  if (!hashPattern.test(hash)) return null;
  const shelf = join(folder, hash.slice(0, 2));
  return { shelf, file: join(shelf, hash.slice(2)) };
}

async function keep(
  folder: string,
  content: ByteSource,
): Promise<{ readonly hash: string; readonly bytes: number }> {
  const aside = join(folder, incoming, randomUUID());
  try {
    const kept = await writeAside(aside, content);
    const place = placeOf(folder, kept.hash);
    if (place === null) throw new TypeError('SHA-256 in hex is always a hash');
    const fresh = await fs.mkdir(place.shelf, { recursive: true, mode: 0o700 });
    // Renamed also over the same content: its time of arrival is then now, and no sweep takes it for old.
    await fs.rename(aside, place.file);
    await syncFolder(place.shelf);
    if (fresh !== undefined) await syncFolder(folder);
    return kept;
  } finally {
    await fs.rm(aside, { force: true });
  }
}

async function writeAside(
  file: string,
  content: ByteSource,
): Promise<{ readonly hash: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  await using handle = await fs.open(file, 'wx', 0o600);
  for await (const chunk of content) {
    hash.update(chunk);
    bytes += chunk.length;
    await handle.writeFile(chunk);
  }
  await handle.sync();
  return { hash: hash.digest('hex'), bytes };
}

async function openIfThere(place: Place | null): Promise<fs.FileHandle | null> {
  if (place === null) return null;
  try {
    return await fs.open(place.file, 'r');
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

async function* listBefore(folder: string, before: number): AsyncGenerator<string, void, undefined> {
  for (const shelf of (await fs.readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
    for (const rest of await fs.readdir(join(folder, shelf))) {
      const hash = shelf + rest;
      if (hashPattern.test(hash) && (await changedBefore(join(folder, shelf, rest), before))) yield hash;
    }
  }
}

async function clearBefore(folder: string, before: number): Promise<number> {
  let cleared = 0;
  for (const name of await fs.readdir(folder)) {
    const file = join(folder, name);
    if (!(await changedBefore(file, before))) continue;
    await fs.rm(file, { force: true });
    cleared += 1;
  }
  return cleared;
}

async function changedBefore(file: string, before: number): Promise<boolean> {
  try {
    return (await fs.stat(file)).mtimeMs < before;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** A rename or removal lasts once the folder itself is on the disk. */
async function syncFolder(folder: string): Promise<void> {
  try {
    await using handle = await fs.open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!isAbsent(error)) throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
