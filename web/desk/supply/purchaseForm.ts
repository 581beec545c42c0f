import { z } from 'zod';
import { newPurchase } from '../../../src/supply/contract.ts';
import { typedAmount, typedDay } from '../shell/form/typed.ts';

/** What the form of an order asks for; the currency is the campaign's. */
export const purchaseForm = z.object({
  supplier: newPurchase.shape.supplier,
  item: newPurchase.shape.item,
  pieces: newPurchase.shape.pieces,
  payFrom: newPurchase.shape.payFrom,
  price: typedAmount,
  expectedOn: typedDay,
});
