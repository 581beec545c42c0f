import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readGtin, readHs, readUnspsc } from './codes.ts';

describe('GTIN', () => {
  it.each([
    ['6291041500213', '06291041500213'],
    ['10614141123456789'.slice(0, 14), null],
    ['12345678901231', '12345678901231'],
    ['12345678901230', null],
    ['9638 5074', '00000096385074'],
    ['036000291452', '00036000291452'],
    ['0000000000000', null],
    ['６２９１０４１５００２１３', '06291041500213'],
    ['629104150021', null],
    ['', null],
    ['abc', null],
  ])('%s → %s', (text, expected) => {
    expect(readGtin(text)).toBe(expected);
  });

  it('notices every single wrong digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = Array.from('6291041500213');
        digits[place] = String((Number(digits[place]) + by) % 10);
        expect(readGtin(digits.join(''))).toBeNull();
      }),
      { seed: 1 },
    );
  });
});

describe('UNSPSC', () => {
  it.each([
    ['42131606', '42131606'],
    ['42130000', '42130000'],
    ['42001600', null],
    ['4213160', null],
    ['09131606', null],
    ['96131606', null],
  ])('%s → %s', (text, expected) => {
    expect(readUnspsc(text)).toBe(expected);
  });
});

describe('HS', () => {
  it.each([
    ['6307.90', '630790'],
    ['6307900010', '6307900010'],
    ['63079000', '63079000'],
    ['6307900', null],
    ['770100', null],
    ['980100', null],
    ['000100', null],
  ])('%s → %s', (text, expected) => {
    expect(readHs(text)).toBe(expected);
  });
});
