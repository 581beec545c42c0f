import { mkdtempSync, rmSync, statSync, writeFileSync, readFileSync, chmodSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { testIds } from '../testing.ts';
import { openNote, parseVerifierKey } from '../rules/note.ts';
import { createLogSigner, loadLogSigner, logKeyFileIn, logOrigin } from './signer.ts';

const text = 'mutao.example/log\n7\n3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=\n';
const seedOf = (first: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, index) => first + index);

async function opens(note: string, keys: readonly string[]): Promise<boolean> {
  const known = keys.flatMap((key) => parseVerifierKey(key) ?? []);
  return (await openNote(note, known)).ok;
}

describe('the key of the log', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mutao-log-key-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made at the first start, for its owner alone, and stays', () => {
    const file = logKeyFileIn(folder);
    const first = loadLogSigner({ variable: undefined, file, createFile: true });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const again = loadLogSigner({ variable: undefined, file, createFile: true });
    expect(again.verifierKeys('a.example/log')).toEqual(first.verifierKeys('a.example/log'));
    expect(first.verifierKeys('a.example/log').join()).not.toContain(readFileSync(file, 'utf8').slice(2, 20));
  });

  it('comes from the variable where it is set', () => {
    const variable = `1:${Buffer.from(seedOf(0)).toString('base64')}`;
    const signer = loadLogSigner({ variable, file: logKeyFileIn(folder), createFile: false });
    expect(signer.verifierKeys('mutao.example/log')).toEqual([
      'mutao.example/log+30a0feeb+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4',
    ]);
  });

  it('is missed by name, and never shown when it is malformed', () => {
    const file = logKeyFileIn(folder);
    const missing = () => loadLogSigner({ variable: undefined, file, createFile: false });
    expect(missing).toThrow(/MUTAO_LOG_KEY .*log\.key/);
    const malformed = () => loadLogSigner({ variable: '1:c2VjcmV0', file, createFile: false });
    expect(malformed).toThrow(/MUTAO_LOG_KEY/);
    expect(malformed).not.toThrow(/c2VjcmV0/);
    expect(() => createLogSigner(new Map())).toThrow(/at least one key/);
  });

  it('is not read while others can read it', () => {
    const file = join(folder, 'log.key');
    writeFileSync(file, `1:${Buffer.from(seedOf(0)).toString('base64')}\n`);
    chmodSync(file, 0o644);
    expect(() => loadLogSigner({ variable: undefined, file, createFile: false })).toThrow(/chmod 600/);
  });
});

describe('generations of the key', () => {
  it('the highest signs, and what earlier ones signed still opens', async () => {
    const first = createLogSigner(new Map([[1, seedOf(0)]]));
    const second = createLogSigner(
      new Map([
        [1, seedOf(0)],
        [2, seedOf(100)],
      ]),
    );
    const origin = 'mutao.example/log';
    const [newest, oldest] = second.verifierKeys(origin);
    expect(second.generation).toBe(2);
    expect([oldest]).toEqual(first.verifierKeys(origin));
    const note = `${text}\n${second.sign(origin, text)}`;
    expect(await opens(note, [newest ?? ''])).toBe(true);
    expect(await opens(note, [oldest ?? ''])).toBe(false);
    expect(await opens(`${text}\n${first.sign(origin, text)}`, second.verifierKeys(origin))).toBe(true);
  });
});

it('the name of a log is its address without the scheme', () => {
  const book = testIds(1).next();
  expect(logOrigin('https://relief.example', book)).toBe(`relief.example/api/log/${book}`);
  expect(logOrigin('http://127.0.0.1:8080', book)).toBe(`127.0.0.1:8080/api/log/${book}`);
  expect(logOrigin(null, book)).toBe(`localhost/api/log/${book}`);
});
