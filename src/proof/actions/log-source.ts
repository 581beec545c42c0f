import { constants } from 'node:fs';
import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { hashBytes } from '../rules/hashing.ts';
import {
  hashesInLevel,
  levelsOf,
  tilePath,
  tileWidth,
  widthOf,
  type TileAddress,
} from '../rules/tile-path.ts';
import type { LogSource } from '../rules/verify-log.ts';
import { readNewestCheckpoint } from '../store/files.ts';
import { readLogFile } from './files.ts';

/** Milliseconds that a server may take for one file. */
const answerMilliseconds = 30_000;
/** Bytes of a bundle at most (256 entries of 64 kilobytes), of a tile of hashes, and of a signed head. */
const bundleBytesMax = tileWidth * (65_535 + 2);
const tileBytesMax = tileWidth * hashBytes;
const checkpointBytesMax = 65_536;

function bytesMaxOf(path: string): number {
  if (path.startsWith('tile/entries/')) return bundleBytesMax;
  return path.startsWith('tile/') ? tileBytesMax : checkpointBytesMax;
}

/**
 * A log on a server, which may be hostile: of no file more is read than a log can hold, unpacked.
 * @param prefix "https://relief.example/api/log/<book>"
 */
export function urlSource(prefix: string): LogSource {
  const base = prefix.replace(/\/+$/, '');
  return {
    read: async (path) => {
      const answer = await fetch(`${base}/${path}`, { signal: AbortSignal.timeout(answerMilliseconds) });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`${base}/${path} answered ${answer.status}`);
      return readAtMost(answer.body ?? [], bytesMaxOf(path));
    },
  };
}

/** The bytes of a stream, of one that is too long only one more than it may have: whoever reads it finds it malformed. */
async function readAtMost(
  stream: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  most: number,
): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of stream) {
    pieces.push(piece);
    length += piece.length;
    if (length > most) break;
  }
  return Buffer.concat(pieces).subarray(0, most + 1);
}

/** A log as files in a folder; a link may lead to a file, but to nothing that has no end. */
export function folderSource(folder: string): LogSource {
  return {
    read: async (path) => {
      let file: FileHandle;
      try {
        // Not waiting for a writer, should it be a pipe.
        file = await open(join(folder, path), constants.O_RDONLY | constants.O_NONBLOCK);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
      try {
        if (!(await file.stat()).isFile()) throw new Error(`${path} is no file`);
        return await readAtMost(file.createReadStream({ autoClose: false }), bytesMaxOf(path));
      } finally {
        await file.close();
      }
    },
  };
}

/** A log in the database, as it is served. */
export function databaseSource(sql: Sql, bookId: Id): LogSource {
  return { read: (path) => readLogFile(sql, bookId, path) };
}

/** Writes a log as static files that any web server can serve. @returns its size, or null when there is no checkpoint. */
export async function exportLog(sql: Sql, bookId: Id, folder: string): Promise<number | null> {
  const newest = await readNewestCheckpoint(sql, bookId);
  if (newest === null) return null;
  for (const address of filesOf(newest.size)) {
    const path = tilePath(address);
    const bytes = await readLogFile(sql, bookId, path);
    if (bytes === null) throw new Error(`${path} is missing in the database`);
    await write(join(folder, path), bytes);
  }
  // Last, so that whoever reads it finds everything that it promises.
  await write(join(folder, 'checkpoint'), new TextEncoder().encode(newest.note));
  return newest.size;
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

/** All tiles and bundles of a tree of a size. */
function* filesOf(size: number): Generator<TileAddress> {
  for (let level = 0; level < levelsOf(size); level += 1) {
    const tiles = Math.ceil(hashesInLevel(size, level) / tileWidth);
    for (let number = 0; number < tiles; number += 1) {
      const width = widthOf(size, level, number);
      if (level === 0) yield { level: 'entries', number, width };
      yield { level, number, width };
    }
  }
}
