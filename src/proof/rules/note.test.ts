import { describe, expect, it } from 'vitest';
import { testIds, testKeys, testOrigin, testSigner } from '../testing.ts';
import { toBase64 } from './base64.ts';
import { checkpointText, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { keyIdOf, openNote, parseNote, parseVerifierKey, verifierKeyText, type VerifierKey } from './note.ts';

/** From the standard itself (C2SP signed-note), and from golang.org/x/mod/sumdb/note. */
const published = [
  {
    key: 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k',
    note: 'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n',
  },
  {
    key: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
    note: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n",
  },
];

/** Log seed 00..1f, witness seed 20..3f, at 1700000000: seven leaves of the CT test vectors. */
const logKey = 'mutao.example/log+30a0feeb+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4';
const witnessKey = 'witness.example/w1+20324abe+BCmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X';
const signed = `mutao.example/log
7
3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=

— mutao.example/log MKD+6wGuS4QSry9jYzGkibrXFnztRkQw7n+wLhRgBM8aJ9OJaNMd0YPWi3+rBLHgBCaZb3aZhdwSScRA2U5g3gR5qgo=
`;
const cosigned = `${signed}— witness.example/w1 IDJKvgAAAABlU/EA19BnlALekkdxmTeSRBpJKUM4kFdQzDSVTn++zlN59vlR/i59ORJMbKkMkSdo9Jz9BrrJT9Vl7zSrHTh8Hwy2BQ==\n`;

function keyOf(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (key === null) throw new Error(`not a key: ${text}`);
  return key;
}

describe('signed notes', () => {
  it.each(published)('the published note of $key opens with its key', async ({ key, note }) => {
    const verdict = await openNote(note, [keyOf(key)]);
    expect(verdict).toMatchObject({ ok: true, text: note.slice(0, note.lastIndexOf('\n\n') + 1) });
    expect(verifierKeyText(keyOf(key).name, keyOf(key).publicKey)).toBe(key);
  });

  it.each(published)('no byte of the note of $key may change', async ({ key, note }) => {
    const bytes = new TextEncoder().encode(note);
    const survivors: number[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      const verdict = await openNote(new TextDecoder().decode(changed), [keyOf(key)]);
      if (verdict.ok) survivors.push(at);
    }
    expect(survivors).toEqual([]);
  });

  it('our checkpoint of the test vectors is signed byte for byte, and opens with or without its witness', async () => {
    const text = signed.slice(0, signed.indexOf('\n\n') + 1);
    expect(`${text}\n${testSigner.sign('mutao.example/log', text)}`).toBe(signed);
    expect(testSigner.verifierKeys('mutao.example/log')).toEqual([logKey]);
    for (const note of [signed, cosigned]) {
      const verdict = await openCheckpoint(note, [keyOf(logKey)]);
      expect(verdict).toMatchObject({ ok: true, checkpoint: { origin: 'mutao.example/log', size: 7 } });
    }
  });

  it('signatures of unknown keys are passed over, a wrong one of a known key refuses all', async () => {
    const stranger = `— stranger.example ${toBase64(new Uint8Array(68))}\n`;
    expect(await openNote(signed + stranger, [keyOf(logKey)])).toMatchObject({ ok: true });
    const forged = signed.replace('\n\n', '\n\n').replace('MKD+6wGu', 'MKD+6wGv');
    expect(await openNote(forged, [keyOf(logKey)])).toEqual({ ok: false, problem: 'signatureWrong' });
    const [spec] = published;
    expect(await openNote(signed, [keyOf(spec?.key ?? '')])).toEqual({ ok: false, problem: 'notSigned' });
  });

  it('a checkpoint signed by the key of another log is refused', async () => {
    const other = testSigner.sign('other.example/log', signed.slice(0, signed.indexOf('\n\n') + 1));
    const note = `${signed.slice(0, signed.indexOf('\n\n') + 1)}\n${other}`;
    const key = keyOf(testSigner.verifierKeys('other.example/log')[0] ?? '');
    expect(await openCheckpoint(note, [key])).toEqual({ ok: false, problem: 'originDiffers' });
  });

  it('the text of a note is split off at its last blank line', () => {
    const note = `a\n\nb\n\n— c ${toBase64(new Uint8Array(68))}\n`;
    expect(parseNote(note)?.text).toBe('a\n\nb\n');
  });

  it.each([
    ['no blank line', 'a\nb\n'],
    ['no signature', 'a\n\n'],
    ['no new line at the end', signed.slice(0, -1)],
    ['a control character', `a\t\n\n— c ${toBase64(new Uint8Array(68))}\n`],
    ['a signature line of another form', 'a\n\n- c AAAAAAAA\n'],
    ['a signature of four bytes', `a\n\n— c ${toBase64(new Uint8Array(4))}\n`],
    ['more signatures than Go reads', `a\n\n${`— c ${toBase64(new Uint8Array(68))}\n`.repeat(101)}`],
  ])('a note with %s is malformed', (_what, note) => {
    expect(parseNote(note)).toBeNull();
  });
});

describe('verifier keys', () => {
  it('a witness key is of another type and is not taken for one that signs', () => {
    expect(parseVerifierKey(witnessKey)).toBeNull();
  });

  it.each([
    ['another id', logKey.replace('30a0feeb', '30a0feec')],
    ['another name', logKey.replace('/log', '/log2')],
    ['a short key', 'a+00000000+AQ=='],
    ['no parts', 'a'],
    ['a white space in the name', logKey.replace('mutao.example', 'mutao example')],
  ])('a key with %s is refused', (_what, text) => {
    expect(parseVerifierKey(text)).toBeNull();
  });

  it('the id depends on name and key', () => {
    const [key] = testKeys(testIds(1).next());
    expect(keyIdOf('mutao.example/log', key?.publicKey ?? new Uint8Array(0))).toBe('30a0feeb');
    expect(key?.id).not.toBe('30a0feeb');
  });
});

describe('the text of a checkpoint', () => {
  it('is read back as written, extensions passed over', () => {
    const checkpoint = { origin: testOrigin(testIds(1).next()), size: 12_600_000, root: new Uint8Array(32) };
    expect(parseCheckpoint(checkpointText(checkpoint))).toEqual(checkpoint);
    expect(parseCheckpoint(`${checkpointText(checkpoint)}extension\n`)).toEqual(checkpoint);
  });

  it.each([
    'o\n07\n3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=\n',
    'o\n-1\n3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=\n',
    'o\n99999999999999999999\n3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=\n',
    'o\n7\nAAAA\n',
    'o\n7\n3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=',
    '\n7\n3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIw=\n',
    'o\n7\n3bib5AOAnjJXUNPSY814kpwpQreUKjS3fhIslZSnTIx=\n',
  ])('%j is malformed', (text) => {
    expect(parseCheckpoint(text)).toBeNull();
  });
});
