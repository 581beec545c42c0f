import { describe, expect, it } from 'vitest';
import { ConfigProblem } from './parse.ts';
import { readConfig } from './config.ts';

const read = (environment: Record<string, string>) => readConfig(environment, 'data');

describe('a setting', () => {
  it.each([
    ['MUTAO_HOST', 'a b'],
    ['MUTAO_HOST', 'http://127.0.0.1'],
    ['MUTAO_TRUSTED_PROXIES', 'the-proxy'],
    ['MUTAO_TRUSTED_PROXIES', '10.0.0.1,10.0.0.0/33'],
    ['MUTAO_TRUSTED_PROXIES', '10.0.0.0/8/8'],
    ['MUTAO_PORT', '99999'],
    ['MUTAO_PUBLIC_URL', 'javascript:alert(1)'],
  ])('%s that is %j is refused by its name', (name, value) => {
    expect(() => read({ [name]: value })).toThrow(ConfigProblem);
    expect(() => read({ [name]: value })).toThrow(name);
  });

  it('is taken in each form that it may have', () => {
    for (const host of ['127.0.0.1', '::1', '0.0.0.0', 'localhost', 'relief.example']) {
      expect(read({ MUTAO_HOST: host }).host).toBe(host);
    }
    const proxies = '10.0.0.7, 10.0.0.0/8, fd00::/8, loopback';
    expect(read({ MUTAO_TRUSTED_PROXIES: proxies }).trustedProxies).toHaveLength(4);
    expect(read({}).trustedProxies).toEqual([]);
  });
});
