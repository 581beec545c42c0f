import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/time.ts';
import { transact } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { leafMaker, testIds, testOrigin, testSigner } from '../testing.ts';
import { appendLeaves } from './append.ts';
import { exportLog } from './log-source.ts';
import { sequenceBook } from './sequence.ts';

/** Where Debian's golang-golang-x-mod-dev puts its sources. */
const sources = '/usr/share/gocode';
const program = join(import.meta.dirname, '../../../test/go/verify.go');

function goIsThere(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
  } catch {
    return false;
  }
  return existsSync(join(sources, 'src/golang.org/x/mod/sumdb/tlog'));
}

const run = promisify(execFile);
const book = testIds(500).next();
const ids = testIds(501);

describe.skipIf(!goIsThere())('golang.org/x/mod/sumdb (skipped where Go or its package is absent)', () => {
  let testing: TestDatabase;
  let folder: string;
  const heads: string[] = [];
  const [key = ''] = testSigner.verifierKeys(testOrigin(book));

  beforeAll(async () => {
    testing = await testDatabase();
    folder = await mkdtemp(join(tmpdir(), 'mutao-go-'));
    const database = testing.open();
    const make = leafMaker(book);
    for (const count of [1, 6, 249, 1, 300, 143]) {
      await transact(database, (sql) => appendLeaves(sql, Array.from({ length: count }, make), { ids }));
      await sequenceBook({ database, signer: testSigner, clock: systemClock, originOf: testOrigin }, book);
      await exportLog(database, book, join(folder, 'log'));
      const head = join(folder, `head-${heads.length}`);
      await writeFile(head, await readFile(join(folder, 'log/checkpoint')));
      heads.push(head);
    }
    const environment = {
      ...process.env,
      GO111MODULE: 'off',
      GOPATH: sources,
      GOFLAGS: '',
      GOCACHE: join(folder, 'cache'),
    };
    await run('go', ['build', '-o', join(folder, 'verify'), program], { env: environment, timeout: 110_000 });
  }, 120_000);
  afterAll(async () => {
    await testing.close();
    await rm(folder, { recursive: true, force: true });
  });

  const verify = (): Promise<{ stdout: string }> =>
    run(join(folder, 'verify'), [key, join(folder, 'log'), ...heads], { timeout: 20_000 });

  it('includes every leaf of our log under our signed checkpoint, and finds all heads consistent', async () => {
    expect((await verify()).stdout).toBe('700 entries included, 6 heads consistent\n');
  });

  it('refuses the log when an entry, a tile or the checkpoint was changed', async () => {
    for (const path of ['tile/entries/001', 'tile/0/000', 'tile/1/000.p/2', 'checkpoint']) {
      const file = join(folder, 'log', path);
      const bytes = await readFile(file);
      const changed = Buffer.from(bytes);
      changed[40] = (changed[40] ?? 0) ^ 1;
      await writeFile(file, changed);
      await expect(verify()).rejects.toMatchObject({ code: 1 });
      await writeFile(file, bytes);
    }
  });
});
