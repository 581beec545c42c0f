import type { Id } from '../kernel/ids.ts';
import { moneyFromWire } from '../kernel/wire-money.ts';
import { requireInBook } from '../ledger/index.ts';
import { bind, bindCommand, type RequestContext, type Route } from '../platform/index.ts';
import { createSupplier } from './actions/create-supplier.ts';
import { payPurchase } from './actions/pay-purchase.ts';
import { placeOrder } from './actions/place-order.ts';
import {
  readLot,
  readPurchase,
  readPurchases,
  readStock,
  readSupplier,
  readSuppliers,
} from './actions/read.ts';
import { receiveGoods } from './actions/receive-goods.ts';
import { recordGiftInKind } from './actions/record-gift-in-kind.ts';
import { supplyEndpoints as supply } from './contract.ts';

const reads: readonly Route[] = [
  bind(supply.listSuppliers, async ({ params, query }, context) => {
    await requireInBook(context, 'supply.read', params.book);
    return { body: await readSuppliers(context.database, params.book, query) };
  }),
  bind(supply.listPurchases, async ({ params, query }, context) => {
    await requireInBook(context, 'supply.read', params.book);
    return { body: await readPurchases(context.database, params.book, query) };
  }),
  bind(supply.readPurchase, async ({ params }, context) => {
    await requireInBook(context, 'supply.read', params.book);
    return { body: await readPurchase(context.database, params.book, params.purchase) };
  }),
  bind(supply.listStock, async ({ params, query }, context) => {
    await requireInBook(context, 'supply.read', params.book);
    return { body: await readStock(context.database, params.book, query) };
  }),
];

interface Made {
  readonly book: Id;
  readonly id: Id;
}
const answerPurchase = async ({ book, id }: Made, { database }: RequestContext) => ({
  body: await readPurchase(database, book, id),
});
const answerLot = async ({ book, id }: Made, { database }: RequestContext) => ({
  body: await readLot(database, book, id),
});

/** Every endpoint of the module's contract, bound. */
export const supplyRoutes: readonly Route[] = [
  ...reads,
  bindCommand(
    supply.createSupplier,
    createSupplier,
    ({ params, body }) => ({ book: params.book, name: body.name }),
    async ({ book, id }, { database }) => ({ body: await readSupplier(database, book, id) }),
  ),
  bindCommand(
    supply.placeOrder,
    placeOrder,
    ({ params, body }) => ({
      ...body,
      book: params.book,
      pieces: BigInt(body.pieces),
      price: moneyFromWire(body.price),
    }),
    answerPurchase,
  ),
  bindCommand(
    supply.payPurchase,
    payPurchase,
    ({ params, body }) => ({ ...params, amount: moneyFromWire(body.amount), paidAt: body.paidAt ?? null }),
    answerPurchase,
  ),
  bindCommand(
    supply.receiveGoods,
    receiveGoods,
    ({ params, body }) => ({
      ...body,
      ...params,
      pieces: BigInt(body.pieces),
      receivedAt: body.receivedAt ?? null,
    }),
    answerLot,
  ),
  bindCommand(
    supply.recordGiftInKind,
    recordGiftInKind,
    ({ params, body }) => ({
      ...body,
      book: params.book,
      pieces: BigInt(body.pieces),
      receivedAt: body.receivedAt ?? null,
      fairValue: body.fairValue === null ? null : moneyFromWire(body.fairValue),
    }),
    answerLot,
  ),
];
