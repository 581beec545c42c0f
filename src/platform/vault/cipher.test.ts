import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toId, type Id } from '../../kernel/ids.ts';
import { createKeyRing, type KeyRing } from '../keys/index.ts';
import { openFields, sealFields, VaultDamagedError, type SealedRecord } from './cipher.ts';
import { commitment, commitmentSalt } from './commitment.ts';
import { digestsOf, digestsToFind, foldText } from './lookup.ts';

const ring = createKeyRing(new Map([[1, Buffer.alloc(32, 7)]]));
const otherRing = createKeyRing(new Map([[1, Buffer.alloc(32, 8)]]));
const rotated = createKeyRing(
  new Map([
    [1, Buffer.alloc(32, 7)],
    [2, Buffer.alloc(32, 9)],
  ]),
);
const id = fc.uuid({ version: 7 }).map(toId);
const kind = fc.constantFrom('account', 'donor', 'recipient');
const fields = fc.dictionary(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
);
const settings = { seed: 2020, numRuns: 200 };

function refused(keys: KeyRing, sealed: SealedRecord): boolean {
  try {
    openFields(keys, sealed);
    return false;
  } catch (error) {
    return error instanceof VaultDamagedError;
  }
}

describe('a sealed record', () => {
  test('opens to what was put in, also after a newer key came', () => {
    fc.assert(
      fc.property(id, kind, fields, (anId, aKind, some) => {
        const sealed = sealFields(ring, anId, aKind, some);
        expect(openFields(ring, sealed)).toEqual(some);
        expect(openFields(rotated, sealed)).toEqual(some);
      }),
      settings,
    );
  });

  test('is refused when any bit of it is flipped', () => {
    fc.assert(
      fc.property(
        id,
        fields,
        fc.constantFrom<'salt' | 'nonce' | 'cipher'>('salt', 'nonce', 'cipher'),
        fc.nat(),
        (anId, some, part, where) => {
          const sealed = sealFields(ring, anId, 'account', some);
          const bytes = Uint8Array.from(sealed[part]);
          const bit = where % (bytes.length * 8);
          bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
          expect(refused(ring, { ...sealed, [part]: bytes })).toBe(true);
        },
      ),
      settings,
    );
  });

  test('is refused when cut short', () => {
    fc.assert(
      fc.property(id, fields, fc.nat(), (anId, some, length) => {
        const sealed = sealFields(ring, anId, 'account', some);
        const cipher = sealed.cipher.subarray(0, length % sealed.cipher.length);
        expect(refused(ring, { ...sealed, cipher })).toBe(true);
      }),
      settings,
    );
  });

  test('is refused under another id, another kind, or as another key version', () => {
    fc.assert(
      fc.property(id, id, fields, (anId, another, some) => {
        fc.pre(anId !== another);
        const sealed = sealFields(ring, anId, 'account', some);
        expect(refused(ring, { ...sealed, id: another })).toBe(true);
        expect(refused(ring, { ...sealed, kind: 'donor' })).toBe(true);
        expect(refused(rotated, { ...sealed, keyVersion: 2 })).toBe(true);
      }),
      settings,
    );
  });

  test('is refused under another master key', () => {
    fc.assert(
      fc.property(id, fields, (anId, some) => {
        expect(refused(otherRing, sealFields(ring, anId, 'account', some))).toBe(true);
      }),
      settings,
    );
  });

  const someId = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a') satisfies Id;

  test('never looks the same twice, and its length does not tell a short name from a longer one', () => {
    const short = sealFields(ring, someId, 'account', { name: '值班员' });
    const longer = sealFields(ring, someId, 'account', { name: '值班救灾官员' });
    expect(short.cipher.length).toBe(longer.cipher.length);
    expect(short.cipher).not.toEqual(sealFields(ring, someId, 'account', { name: '值班员' }).cipher);
  });

  test('keeps its content out of the error', () => {
    const sealed = sealFields(ring, someId, 'account', { name: '值班救灾官员' });
    expect(() => openFields(otherRing, sealed)).toThrow(
      /^vault record 018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a cannot be opened/,
    );
  });
});

describe('look-ups', () => {
  const lookUps = { account: { signInName: { unique: true, normalise: foldText } } };

  test('spellings of one value meet in one digest; other values, kinds and keys do not', () => {
    const hex = (text: string, keys = ring): string[] =>
      digestsToFind(keys, lookUps, 'account', 'signInName', text).map((d) => Buffer.from(d).toString('hex'));
    expect(hex(' Desk@Example.ORG ')).toEqual(hex('ｄｅｓｋ@example.org'));
    expect(hex('desk@example.org')).not.toEqual(hex('desk@example.com'));
    expect(hex('desk@example.org')).not.toEqual(hex('desk@example.org', otherRing));
    expect(hex('desk@example.org', rotated)).toHaveLength(2);
    expect(hex('desk@example.org', rotated)).toContain(hex('desk@example.org')[0]);
  });

  test('what is sealed is found: every digest to find is among those kept', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const kept = digestsOf(rotated, lookUps, 'account', { signInName: value, name: 'x' });
        const wanted = digestsToFind(rotated, lookUps, 'account', 'signInName', ` ${value} `);
        expect(kept.map(({ digest }) => digest)).toEqual(wanted);
      }),
      settings,
    );
  });

  test('a blank value is not indexed', () => {
    expect(digestsOf(ring, lookUps, 'account', { signInName: ' \u3000 ' })).toEqual([]);
    expect(digestsOf(ring, lookUps, 'account', {})).toEqual([]);
  });

  test('a field without a look-up cannot be searched', () => {
    expect(() => digestsToFind(ring, lookUps, 'account', 'name', 'x')).toThrow(
      'no look-up for name of account',
    );
  });
});

describe('a commitment', () => {
  test('is SHA-256 of salt and canonical bytes', () => {
    // printf of 32 zero bytes and {"a":"1","b":2}, through sha256sum.
    const expected = '59b7fe58df16d34af49b7adb6f856768cf55058ffd93ddb02020290b129d3b21';
    const salt = new Uint8Array(32);
    expect(Buffer.from(commitment(salt, { b: 2, a: 1n })).toString('hex')).toBe(expected);
  });

  test('differs with the salt, and asks for a whole one', () => {
    const record = { name: '值班救灾官员' };
    expect(commitment(commitmentSalt(), record)).not.toEqual(commitment(commitmentSalt(), record));
    expect(() => commitment(new Uint8Array(16), record)).toThrow('32 bytes');
  });
});
