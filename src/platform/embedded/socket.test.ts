import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { prepareSocketDirectory, socketFile } from './socket.ts';

const port = 5432;
const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0, switches: false };
let place: string;

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'mutao-socket-'));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

it('lies in the data folder and is open to the server’s user alone', () => {
  const directory = prepareSocketDirectory(place, port, self);
  expect(directory).toBe(join(place, 'socket'));
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(prepareSocketDirectory(place, port, self)).toBe(directory);
});

it('lies under a short name where the data folder’s path is too long, counted in bytes', () => {
  const long = join(place, '木'.repeat(30));
  mkdirSync(long);
  const directory = prepareSocketDirectory(long, port, self);
  try {
    expect(Buffer.byteLength(socketFile(directory, port))).toBeLessThanOrEqual(107);
    expect(directory.startsWith(long)).toBe(false);
    expect(prepareSocketDirectory(long, port, self)).toBe(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
});

it('is refused when others can enter it', () => {
  mkdirSync(join(place, 'socket'));
  chmodSync(join(place, 'socket'), 0o755);
  expect(() => prepareSocketDirectory(place, port, self)).toThrow(join(place, 'socket'));
});
