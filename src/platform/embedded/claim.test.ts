import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claim, claimName } from './claim.ts';
import { claimInstance } from './instance.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mutao-claim-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe.each(['linux', 'elsewhere'])('a claimed name (%s)', (platform) => {
  it('is held by one, who says who it is, until it lets go', async () => {
    const name = claimName(folder, 'purpose', platform);
    const first = await claim(name, () => 'the first');
    expect(first.kind).toBe('ours');
    expect(await claim(name, () => 'the second')).toEqual({ kind: 'held', said: 'the first' });
    if (first.kind === 'ours') await first.release();
    const third = await claim(name, () => 'the third');
    expect(third.kind).toBe('ours');
    if (third.kind === 'ours') await third.release();
  });

  it('is another one for another purpose', async () => {
    const one = await claim(claimName(folder, 'one', platform), () => '');
    const two = await claim(claimName(folder, 'two', platform), () => '');
    expect([one.kind, two.kind]).toEqual(['ours', 'ours']);
    for (const claimed of [one, two]) if (claimed.kind === 'ours') await claimed.release();
  });
});

describe('a claimed data folder', () => {
  it('is waited for while its holder is ending', async () => {
    let askedWhileEnding = (): void => undefined;
    const asked = new Promise<void>((done) => (askedWhileEnding = done));
    const first = await claimInstance(folder, () => {
      askedWhileEnding();
      return { pid: 1, address: null, ending: true };
    });
    const second = claimInstance(folder, () => ({ pid: 2, address: null }));
    await asked;
    if (first.kind === 'ours') await first.release();
    const result = await second;
    expect(result.kind).toBe('ours');
    if (result.kind === 'ours') await result.release();
  });

  it('names no address while its holder is still starting', async () => {
    const first = await claimInstance(folder, () => ({ pid: 41, address: null }));
    const second = await claimInstance(folder, () => ({ pid: 42, address: null }));
    expect(second.kind === 'held' && second.message).toContain('pid 41, still starting');
    if (first.kind === 'ours') await first.release();
  });
});
