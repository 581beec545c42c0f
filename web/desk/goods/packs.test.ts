import { expect, test } from 'vitest';
import { resolvePacks } from './packs.ts';
import { strongest } from './strongest.ts';

const pack = (word: string, pieces: string) => ({ word, pieces, gtin: null });

test('packs rise in size, and say how many of the next smaller that divides them they hold', () => {
  const packs = [pack('箱', '1000'), pack('件', '30'), pack('盒', '20'), pack('只', '1')];
  expect(resolvePacks(packs).map(({ word, inner }) => [word, inner])).toEqual([
    ['只', null],
    ['盒', null],
    ['件', null],
    ['箱', { word: '盒', times: 50n }],
  ]);
});

test('sizes beyond the exact numbers of floating point keep their digits', () => {
  const packs = [pack('船', '900719925474099300'), pack('箱', '100')];
  expect(resolvePacks(packs)[1]?.inner).toEqual({ word: '箱', times: 9_007_199_254_740_993n });
});

test('of the steps of one promise only the strongest is told', () => {
  expect(strongest(['medical', 'particles30', 'particles95', 'bacteria95', 'splash'])).toEqual([
    'medical',
    'particles95',
    'bacteria95',
    'splash',
  ]);
});
