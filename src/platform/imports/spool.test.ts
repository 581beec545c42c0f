import { existsSync } from 'node:fs';
import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openFolderStore, type FileStore } from '../files/index.ts';
import { importIntake } from './intake.ts';
import { spool, sweepSpools } from './spool.ts';

let folder: string;
let files: FileStore;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutao-spool-'));
  files = await openFolderStore(folder);
});
afterAll(() => rm(folder, { recursive: true }));

it('a spooled file goes when it is closed; what a dead server left goes with the sweep, and nothing else', async () => {
  const policy = importIntake;
  const { hash } = await files.put(Readable.from([Buffer.from('a,b\n')]), { maxBytes: 100, policy });
  const [closed, left, inUse] = [
    await spool(files, hash),
    await spool(files, hash),
    await spool(files, hash),
  ];
  await closed.close();
  expect(existsSync(closed.path)).toBe(false);
  const before = new Date('2020-01-24T00:00:00Z');
  await utimes(join(left.path, '..'), before, before);
  expect(await sweepSpools(before.getTime() + 1)).toBeGreaterThanOrEqual(1);
  expect(existsSync(left.path)).toBe(false);
  expect(existsSync(inUse.path)).toBe(true);
  await inUse.close();
});
