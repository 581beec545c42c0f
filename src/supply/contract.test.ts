import { expect, it } from 'vitest';
import { supplyEndpoints } from './contract.ts';

const id = '018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a';
const nothing = { amount: '0.00', currency: 'CNY' };
const aFen = { amount: '0.01', currency: 'CNY' };
const { placeOrder, payPurchase, recordGiftInKind } = supplyEndpoints;
const order = { supplier: id, item: id, pieces: '1', payFrom: `campaign/${id}` };
const gift = { facility: id, item: id, operation: id, pieces: '1' };

it.each([
  ['price', placeOrder.body, (price: object) => ({ ...order, price })],
  ['amount', payPurchase.body, (amount: object) => ({ amount })],
  ['fairValue', recordGiftInKind.body, (fairValue: object) => ({ ...gift, fairValue })],
])('a %s of nothing is refused at its amount, and a fen is taken', (field, body, said) => {
  expect(body.safeParse(said(nothing)).error?.issues).toMatchObject([{ path: [field, 'amount'] }]);
  expect(body.safeParse(said(aFen)).success).toBe(true);
});
