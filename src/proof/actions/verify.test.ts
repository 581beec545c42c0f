import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { leafMaker, memoryLog, testIds, testOrigin, testSigner, type MemoryLog } from '../testing.ts';
import { leafBytes } from '../rules/leaf.ts';
import { proofFileText } from '../rules/proof-file.ts';
import { verifyTarget, VerifyProblem } from './verify.ts';

const book = testIds(20).next();
const make = leafMaker(book);
const entries = Array.from({ length: 300 }, () => leafBytes(make()));
const keys = [...testSigner.verifierKeys(testOrigin(book))];
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutao-verify-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(log: MemoryLog): string {
  const target = join(folder, 'log');
  rmSync(target, { recursive: true, force: true });
  for (const [path, bytes] of log.files) {
    mkdirSync(dirname(join(target, path)), { recursive: true });
    writeFileSync(join(target, path), bytes);
  }
  return target;
}

describe('verifying a folder', () => {
  it('remembers the head of a sound log, and finds it cut back or rewritten the next time', async () => {
    const stateFile = join(folder, 'state', 'heads.json');
    const request = { target: write(memoryLog(book, entries.slice(0, 280))), keys, stateFile };
    expect(await verifyTarget(request)).toMatchObject({ kind: 'log', sound: true });
    const remembered = readFileSync(stateFile, 'utf8');

    write(memoryLog(book, entries.slice(0, 270)));
    expect(await verifyTarget(request)).toMatchObject({
      sound: false,
      report: { findings: [{ code: 'logCutBack' }] },
    });
    write(memoryLog(book, entries.toReversed()));
    expect(await verifyTarget(request)).toMatchObject({ report: { findings: [{ code: 'historyChanged' }] } });
    expect(readFileSync(stateFile, 'utf8')).toBe(remembered);

    write(memoryLog(book, entries));
    expect(await verifyTarget(request)).toMatchObject({ sound: true, report: { entries: 300 } });
    expect(readFileSync(stateFile, 'utf8')).not.toBe(remembered);
  });

  it('reads no more of a file than a log can hold, and of what is no file nothing', async () => {
    const target = write(memoryLog(book, entries));
    truncateSync(join(target, 'tile/0/000'), 3 * 2 ** 30);
    expect(await verifyTarget({ target, keys, stateFile: null })).toMatchObject({
      report: { findings: [{ code: 'fileMalformed', where: 'tile/0/000', details: { found: '8193' } }] },
    });
    rmSync(join(target, 'checkpoint'));
    symlinkSync(target, join(target, 'checkpoint'));
    await expect(verifyTarget({ target, keys, stateFile: null })).rejects.toThrow(/is no file/);
  });

  it('tells how far it is', async () => {
    const seen: number[] = [];
    const target = write(memoryLog(book, entries));
    await verifyTarget({ target, keys, stateFile: null, onProgress: (done) => seen.push(done) });
    expect(seen).toEqual([256, 300]);
  });

  it('that holds no log finds the checkpoint missing', async () => {
    const result = await verifyTarget({ target: join(folder, 'nothing'), keys, stateFile: null });
    expect(result).toMatchObject({ sound: false, report: { findings: [{ code: 'checkpointMissing' }] } });
  });

  it.each([
    ['no key', [], /give --key/],
    ['a key that is none', ['key'], /not an Ed25519 key/],
  ])('with %s is a wrong request', async (_what, wrong, message) => {
    const verify = verifyTarget({ target: folder, keys: wrong, stateFile: null });
    await expect(verify).rejects.toThrow(VerifyProblem);
    await expect(verify).rejects.toThrow(message);
  });

  it('with a state file that holds something else is a wrong request, and the file stays', async () => {
    const stateFile = join(folder, 'heads.json');
    for (const text of ['', '[]', '{"origin":1}', '{"origin":"no note"}']) {
      writeFileSync(stateFile, text);
      const verify = verifyTarget({ target: write(memoryLog(book, entries)), keys, stateFile });
      await expect(verify).rejects.toThrow(/does not hold remembered heads/);
      expect(readFileSync(stateFile, 'utf8')).toBe(text);
    }
  });
});

describe('verifying a server', () => {
  let server: Server;
  let prefix: string;
  let answerStatus = 0;
  let hostile: ((response: ServerResponse) => void) | null = null;
  beforeEach(async () => {
    answerStatus = 0;
    hostile = null;
    const { files } = memoryLog(book, entries);
    server = createServer((request, response) => {
      if (hostile !== null) return hostile(response);
      const bytes = files.get(request.url?.replace('/log/', '') ?? '');
      response.statusCode = answerStatus || (bytes === undefined ? 404 : 200);
      response.end(bytes);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    prefix = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log/`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('reads the same files by their addresses', async () => {
    const result = await verifyTarget({ target: prefix, keys, stateFile: null });
    expect(result).toMatchObject({ kind: 'log', sound: true, report: { entries: 300, findings: [] } });
  });

  it('that never ends, or sends what unpacks to far too much, is found malformed at once', async () => {
    const found = { report: { findings: [{ code: 'checkpointMalformed' }] } };
    hostile = (response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
      };
      response.on('drain', more);
      more();
    };
    expect(await verifyTarget({ target: prefix, keys, stateFile: null })).toMatchObject(found);
    const bomb = gzipSync(Buffer.alloc(64 * 2 ** 20));
    hostile = (response) => response.setHeader('Content-Encoding', 'gzip').end(bomb);
    expect(await verifyTarget({ target: prefix, keys, stateFile: null })).toMatchObject(found);
  });

  it('that fails is no verdict on the log', async () => {
    answerStatus = 500;
    await expect(verifyTarget({ target: prefix, keys, stateFile: null })).rejects.toThrow(/answered 500/);
  });
});

describe('verifying one proof file', () => {
  it('needs nothing but the file and the key', async () => {
    const one = memoryLog(book, entries.slice(0, 1));
    const checkpoint = new TextDecoder().decode(one.files.get('checkpoint'));
    const file = join(folder, 'gift.tlog-proof');
    const proof = { index: 0, path: [], checkpoint, leaf: entries[0] ?? null };
    writeFileSync(file, proofFileText(proof));
    const request = { target: file, keys, stateFile: null };
    expect(await verifyTarget(request)).toMatchObject({ kind: 'proof', sound: true });
    writeFileSync(file, proofFileText({ ...proof, leaf: entries[1] ?? null }));
    expect(await verifyTarget(request)).toMatchObject({ sound: false, verdict: { problem: 'notIncluded' } });
    await expect(verifyTarget({ ...request, target: join(folder, 'none.tlog-proof') })).rejects.toThrow(
      /cannot be read/,
    );
  });
});
