import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capitalAmount } from './capital-amount.ts';
import { toCurrency } from './currency.ts';
import { money } from './money.ts';

const cny = toCurrency('CNY');
const limit = 10n ** 18n;
const values: Readonly<Record<string, bigint>> = {
  零: 0n,
  壹: 1n,
  贰: 2n,
  叁: 3n,
  肆: 4n,
  伍: 5n,
  陆: 6n,
  柒: 7n,
  捌: 8n,
  玖: 9n,
};
const units: Readonly<Record<string, bigint>> = { 拾: 10n, 佰: 100n, 仟: 1000n };

/** Reads capitals as a person does: a unit multiplies its digit, 万 and 亿 what stands before them. */
function readWhole(text: string): bigint {
  const at = ['亿', '万'].find((unit) => text.includes(unit));
  if (at !== undefined) {
    const place = text.lastIndexOf(at);
    const size = at === '亿' ? 100_000_000n : 10_000n;
    return readWhole(text.slice(0, place)) * size + readWhole(text.slice(place + 1));
  }
  let sum = 0n;
  let digit = 0n;
  for (const char of text) {
    const unit = units[char];
    if (unit === undefined) digit = values[char] ?? 0n;
    else sum += digit * unit;
    if (unit !== undefined) digit = 0n;
  }
  return sum + digit;
}

function readCapitals(text: string): bigint {
  const match = /^人民币(?:(.+)元)?(?:整|零?(?:(.)角)?(?:(.)分)?)$/.exec(text);
  if (match === null) throw new Error(`not capitals: ${text}`);
  const [, yuan = '', jiao = '零', fen = '零'] = match;
  return readWhole(yuan) * 100n + (values[jiao] ?? 0n) * 10n + (values[fen] ?? 0n);
}

describe('renminbi in capitals', () => {
  test.each([
    [5000n, '人民币伍拾元整'],
    [140950n, '人民币壹仟肆佰零玖元伍角'],
    [600714n, '人民币陆仟零柒元壹角肆分'],
    [168032n, '人民币壹仟陆佰捌拾元叁角贰分'],
    [10700053n, '人民币壹拾万柒仟元伍角叁分'],
    [1640902n, '人民币壹万陆仟肆佰零玖元零贰分'],
    [32504n, '人民币叁佰贰拾伍元零肆分'],
    [0n, '人民币零元整'],
    [1n, '人民币壹分'],
    [10n, '人民币壹角'],
    [1000n, '人民币壹拾元整'],
    [100_000_500n, '人民币壹佰万零伍元整'],
    [10_000_100_000n, '人民币壹亿零壹仟元整'],
    [10_500_000_000n, '人民币壹亿零伍佰万元整'],
    [1_000_000_000_000n, '人民币壹佰亿元整'],
    [100_000_000_000_000_001n, '人民币壹仟万亿元零壹分'],
  ])('%s fen is %s', (minor, text) => {
    expect(capitalAmount(money(minor, cny))).toBe(text);
  });

  test('capitals read back to the amount that they were written from', () => {
    const anySize = fc
      .integer({ min: 1, max: 18 })
      .chain((size) => fc.bigInt({ min: 0n, max: 10n ** BigInt(size) - 1n }));
    const manyZeros = fc
      .array(fc.constantFrom('0', '0', '0', '1', '9'), { minLength: 1, maxLength: 18 })
      .map((digits) => BigInt(digits.join('')));
    fc.assert(
      fc.property(fc.oneof(anySize, manyZeros), (minor) => {
        const text = capitalAmount(money(minor, cny));
        expect(readCapitals(text)).toBe(minor);
        expect(text).not.toMatch(/零零|零[元万亿整]$|零[万亿]/);
      }),
      { seed: 20200124, numRuns: 2000 },
    );
  });

  test('refuses another currency, a negative amount and one too large for 万亿', () => {
    expect(() => capitalAmount(money(1n, toCurrency('USD')))).toThrow(RangeError);
    expect(() => capitalAmount(money(-1n, cny))).toThrow(RangeError);
    expect(() => capitalAmount(money(limit, cny))).toThrow(RangeError);
    expect(capitalAmount(money(limit - 1n, cny))).toContain('玖仟玖佰玖拾玖万');
  });
});
