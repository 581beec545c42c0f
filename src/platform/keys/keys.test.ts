import * as fs from 'node:fs';
import { inspect } from 'node:util';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createKeyRing,
  generateKeyLine,
  keyFileIn,
  KeyRingError,
  keyPurposes,
  loadKeyRing,
} from './index.ts';

const keyText = (fill: number): string => Buffer.alloc(32, fill).toString('base64');
let folder: string;
let file: string;

beforeEach(() => {
  folder = fs.mkdtempSync(join(tmpdir(), 'mutao-keys-'));
  file = keyFileIn(folder);
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true });
});

function load(variable: string | undefined, createFile = false) {
  return loadKeyRing({ variable, file, createFile });
}

function complaint(variable: string): string {
  try {
    load(variable);
  } catch (error) {
    if (error instanceof KeyRingError) return error.message;
  }
  return 'no complaint';
}

describe('keys from the environment', () => {
  test('the highest version is the current one, whatever the order', () => {
    const ring = load(`2:${keyText(2)}, 10:${keyText(10)},1:${keyText(1)}`);
    expect([ring.current, ring.versions]).toEqual([10, [1, 2, 10]]);
  });

  test.each([
    ['nothing but a comma', ',', 'MUTAO_KEYS holds no key'],
    ['a key without version', keyText(1), 'key 1 of 1: expected version:base64'],
    ['version 0', `0:${keyText(1)}`, 'expected version:base64'],
    ['a version beyond the column', `40000:${keyText(1)}`, 'from 1 to 32767'],
    ['a key of 31 bytes', `1:${Buffer.alloc(31).toString('base64')}`, 'exactly 32 bytes'],
    ['base64 with stray bits', `1:${keyText(1).slice(0, -2)}F=`, 'exactly 32 bytes'],
    ['a version twice', `1:${keyText(1)},1:${keyText(2)}`, 'key 2 of 2: version 1 comes twice'],
    ['a key under two versions', `1:${keyText(1)},2:${keyText(1)}`, 'the same key under two versions'],
  ])('%s is refused with a reason', (_, variable, reason) => {
    expect(complaint(variable)).toContain(reason);
    expect(complaint(variable)).toContain('MUTAO_KEYS');
  });

  test('no complaint quotes what was given', () => {
    const secret = Buffer.alloc(33, 'secret key text').toString('base64');
    for (const variable of [secret, `1:${secret}`, `x:${secret}`, `1:${keyText(7)},1:${keyText(7)}`]) {
      expect(complaint(variable)).toContain('MUTAO_KEYS');
      expect(complaint(variable)).not.toContain(secret.slice(0, 8));
      expect(complaint(variable)).not.toContain(keyText(7).slice(0, 8));
    }
  });
});

describe('the key file', () => {
  test('is made once, for its owner only, and read again', () => {
    const made = load(undefined, true);
    expect(fs.statSync(file).mode & 0o777).toBe(0o600);
    expect(fs.statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
    expect(fs.readdirSync(join(folder, 'keys'))).toEqual(['master.keys']);
    expect(load('', true).derive('vault')).toEqual(made.derive('vault'));
  });

  test('is not made unless asked for', () => {
    expect(() => load(undefined)).toThrow(/set MUTAO_KEYS .* or make .*master\.keys readable \(ENOENT\)/);
    expect(fs.existsSync(file)).toBe(false);
  });

  test.each([0o644, 0o604, 0o620, 0o602])('with mode %o is refused', (mode) => {
    load(undefined, true);
    fs.chmodSync(file, mode);
    expect(() => load(undefined)).toThrow(`${file} is open to other users`);
  });

  test('may be readable to a group, may hold comments and several keys', () => {
    load(undefined, true);
    fs.appendFileSync(file, `# rotated\n${generateKeyLine(2)}\n`);
    fs.chmodSync(file, 0o640);
    expect(load(undefined).versions).toEqual([1, 2]);
  });
});

describe('a ring', () => {
  const ring = createKeyRing(
    new Map([
      [1, Buffer.alloc(32, 1)],
      [2, Buffer.alloc(32, 2)],
    ]),
  );

  test('derives another key for each purpose and version, the same one every time', () => {
    const keys = keyPurposes.flatMap((purpose) => [ring.derive(purpose, 1), ring.derive(purpose, 2)]);
    expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(keyPurposes.length * 2);
    expect(ring.derive('vault')).toEqual(ring.derive('vault', 2));
    expect(keys.every((key) => key.length === 32)).toBe(true);
  });

  test('hands out copies: wiping one leaves the ring whole', () => {
    const before = Buffer.from(ring.derive('vault'));
    ring.derive('vault').fill(0);
    expect(Buffer.from(ring.derive('vault'))).toEqual(before);
  });

  test('names a version that it lacks', () => {
    expect(() => ring.derive('vault', 3)).toThrow('key version 3 is needed but missing; the ring holds 1, 2');
  });

  test('shows versions only when it is printed or serialised', () => {
    const shown = inspect(ring, { depth: 9, showHidden: true }) + JSON.stringify(ring);
    expect(JSON.stringify(ring)).toBe('{"current":2,"versions":[1,2]}');
    expect(shown).not.toMatch(/01 01|AQEB|0202/);
  });

  test('HMACs differ with content, purpose and version', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), (a, b) => {
        const digest = ring.hmac('idempotency', a);
        expect(digest).toEqual(ring.hmac('idempotency', a, 2));
        expect(digest).not.toEqual(ring.hmac('idempotency', a, 1));
        expect(digest).not.toEqual(ring.hmac('session', a));
        expect(digest.equals(ring.hmac('idempotency', b))).toBe(Buffer.from(a).equals(b));
      }),
      { seed: 2020 },
    );
  });
});
