import { describe, expect, it } from 'vitest';
import { randomIds } from '../kernel/ids.ts';
import { systemClock } from '../kernel/time.ts';
import { VaultDamagedError } from '../platform/vault/index.ts';
import { inWords } from './problems.ts';

const coded = (code: string): Error => Object.assign(new Error('raw'), { code });

describe('what stops a command', () => {
  it.each([
    ['ECONNREFUSED', 'DATABASE_URL'],
    ['ENOTFOUND', 'DATABASE_URL'],
    ['EADDRINUSE', 'MUTAO_PORT'],
    ['EADDRNOTAVAIL', 'MUTAO_HOST'],
  ])('%s is told by the setting to look at: %s', (code, setting) => {
    const words = inWords(coded(code));
    expect(words).toContain(setting);
    expect(words).not.toContain('problems.test.ts');
  });

  it('names the keys when they open nothing', () => {
    const { next } = randomIds(() => systemClock.now());
    const words = inWords(new VaultDamagedError(next()));
    expect(words).toContain('MUTAO_KEYS');
    expect(words).not.toContain('problems.test.ts');
  });
});
