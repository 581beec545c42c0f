import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wireMoney } from './wire.ts';
import { moneyFromWire, moneyToWire } from './wire-money.ts';

describe('money on the wire', () => {
  it('comes back as it went, by way of the contract, in currencies of any exponent', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }),
        fc.constantFrom('JPY', 'CNY', 'KWD'),
        (minor, currency) => {
          const travelled = wireMoney.parse(moneyToWire(minor, currency));
          expect(moneyFromWire(travelled)).toEqual({ minor, currency });
        },
      ),
      { seed: 20200124 },
    );
  });

  it('is decimal text with all decimals of its currency', () => {
    expect(moneyToWire(1250n, 'CNY')).toEqual({ amount: '12.50', currency: 'CNY' });
    expect(moneyToWire(1250n, 'JPY')).toEqual({ amount: '1250', currency: 'JPY' });
  });

  it('is nothing that a contract would have refused', () => {
    expect(() => moneyFromWire({ amount: '12.505', currency: 'CNY' })).toThrow(RangeError);
    expect(() => moneyFromWire({ amount: '12.50', currency: 'XXX-' })).toThrow(RangeError);
  });
});
