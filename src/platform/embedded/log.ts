import { closeSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

const logBytesMax = 8 * 1024 * 1024;
const tailBytes = 2000;

/** The server's own log; holds no statement and no value (see `enforcedSettings`). */
function logFile(folder: string): string {
  return join(folder, 'postgres.log');
}

/** Opens the log for appending. One that has grown large is put aside first, in place of the one before. */
export function openLog(folder: string): number {
  const file = logFile(folder);
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > logBytesMax) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Bytes in the log now: what a start writes comes after. */
export function logSize(folder: string): number {
  return statSync(logFile(folder), { throwIfNoEntry: false })?.size ?? 0;
}

/** The last lines of the log, from a place on at the earliest: why a start failed. */
export function tailOfLog(folder: string, from = 0): string {
  const handle = openSync(logFile(folder), 'r');
  try {
    const { size } = fstatSync(handle);
    const start = Math.max(from > size ? 0 : from, size - tailBytes);
    const buffer = Buffer.alloc(size - start);
    readSync(handle, buffer, 0, buffer.length, start);
    return buffer.toString('utf8').trim();
  } finally {
    closeSync(handle);
  }
}
