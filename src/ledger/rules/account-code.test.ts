import { describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { accountCode, accountPlace, itemAsset, lossReasons } from './account-code.ts';
import { isAccountCode, isAsset } from './asset.ts';

const one = '0196f3a0-0000-7000-8000-000000000001' as Id;
const two = '0196f3a0-0000-7000-8000-000000000002' as Id;

describe('account codes', () => {
  const codes: readonly [string, unknown][] = [
    [accountCode.paymentProvider('simulated'), { kind: 'paymentProvider', provider: 'simulated' }],
    [accountCode.campaign(one), { kind: 'campaign', campaign: one }],
    [accountCode.committed(one), { kind: 'committed', line: one }],
    [accountCode.supplier(one), { kind: 'supplier', supplier: one }],
    [accountCode.maker(one, two), { kind: 'maker', supplier: one, item: two }],
    [accountCode.giver(one, two), { kind: 'giver', gift: one, item: two }],
    [accountCode.stock(one, two), { kind: 'stock', facility: one, lot: two }],
    [accountCode.transit(one, two), { kind: 'transit', consignment: one, lot: two }],
    [accountCode.facility(one, two), { kind: 'facility', facility: one, lot: two }],
    [accountCode.handed(one, two), { kind: 'handed', distribution: one, lot: two }],
    ...lossReasons.map((reason): [string, unknown] => [
      accountCode.loss(reason, one),
      { kind: 'loss', reason, lot: one },
    ]),
  ];

  it('are ones that the book opens, all different', () => {
    expect(codes.filter(([code]) => !isAccountCode(code))).toEqual([]);
    expect(new Set(codes.map(([code]) => code)).size).toBe(codes.length);
  });

  it.each(codes)('%s is read back', (code, place) => {
    expect(accountPlace(code)).toEqual(place);
  });

  it.each([
    '',
    'fund/2020/supplies',
    'campaign',
    'campaign/x',
    'psp/',
    `stock/${one}`,
    `loss/theft/${one}`,
    `stock/${one}/${two}/x`,
  ])('another code (%s) is none of theirs', (code) => {
    expect(accountPlace(code)).toBeNull();
  });

  it('an item counts as an asset of the book', () => {
    expect(isAsset(itemAsset(one))).toBe(true);
  });
});
