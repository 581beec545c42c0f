import { z } from 'zod';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import {
  wireAmount,
  wireDay,
  wireId,
  wireInstant,
  wireMoney,
  wireName,
  wireNamed,
  wirePage,
  wirePageQuery,
  wireText,
} from '../kernel/wire.ts';

export const supplyRefusals = defineRefusals({
  supplierNameTaken: 409,
  supplierUnknown: 422,
  purchaseCurrencyDiffers: 422,
  supplyOperationUnknown: 422,
  supplyItemUnknown: 422,
  supplyItemRetired: 422,
  supplyFacilityUnknown: 422,
  moneyAccountUnknown: 422,
  moneyShort: 409,
  purchaseTooMuchPaid: 409,
  purchaseTooMuchReceived: 409,
  lotExpired: 422,
});

const pieces = wireAmount.refine((text) => text !== '0', 'more than none').meta({ description: 'Pieces.' });
const positiveMoney = wireMoney.refine(({ amount }) => /[1-9]/.test(amount), {
  path: ['amount'],
  message: 'above zero',
});
const lotNumber = wireText(60).min(1);
const bookParams = z.object({ book: wireId });

export const supplier = z
  .object({ id: wireId, name: wireName, createdAt: wireInstant })
  .meta({ id: 'Supplier' });
export const newSupplier = z.object({ name: wireName });

/** How far a purchase is; computed from the book, never set. */
export const purchaseStates = ['ordered', 'paid', 'partlyReceived', 'received'] as const;

export const purchase = z
  .object({
    id: wireId,
    operation: wireId.nullable(),
    supplier: wireNamed,
    item: wireNamed,
    pieces: wireAmount,
    price: wireMoney,
    /** Code of the account that the money comes from. */
    payFrom: z.string(),
    expectedOn: wireDay.nullable(),
    orderedAt: wireInstant,
    state: z.enum(purchaseStates),
    paid: wireMoney,
    received: wireAmount,
  })
  .meta({ id: 'Purchase' });

export const newPurchase = z.object({
  supplier: wireId,
  item: wireId,
  pieces,
  /** For all pieces together. */
  price: positiveMoney,
  /** `campaign/<id>`: what was given to it and is not promised yet. */
  payFrom: z.string().trim().min(1).max(200),
  expectedOn: wireDay.nullable().default(null),
});

const lotFields = {
  facility: wireId,
  pieces,
  lotNumber: lotNumber.nullable().default(null),
  expiresOn: wireDay.nullable().default(null),
  receivedAt: wireInstant.optional(),
};

export const lot = z
  .object({
    id: wireId,
    item: wireNamed,
    facility: wireNamed,
    /** What came in. */
    pieces: wireAmount,
    lotNumber: z.string().nullable(),
    expiresOn: wireDay.nullable(),
    purchase: wireId.nullable(),
    gift: wireId.nullable(),
    receivedAt: wireInstant,
    onHand: wireAmount,
    /** Promised by signed allocations and not sent yet. */
    reserved: wireAmount,
    available: wireAmount,
  })
  .meta({ id: 'Lot' });

export const supplyEndpoints = {
  listSuppliers: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/suppliers',
    summary: 'Suppliers of a legal entity in the order of their names.',
    permission: 'supply.read',
    params: bookParams,
    query: wirePageQuery,
    output: wirePage(supplier),
    refusals: ['bookUnknown'],
  }),
  createSupplier: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/suppliers',
    summary: 'Adds a supplier: a firm, by its public name.',
    permission: 'supply.purchase',
    params: bookParams,
    body: newSupplier,
    output: supplier,
    status: 201,
    idempotent: true,
    refusals: ['supplierNameTaken', 'bookUnknown'],
  }),
  listPurchases: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/purchases',
    summary: 'Purchases, the newest first, with what is paid and what has come.',
    permission: 'supply.read',
    params: bookParams,
    query: wirePageQuery,
    output: wirePage(purchase),
    refusals: ['bookUnknown'],
  }),
  readPurchase: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/purchases/:purchase',
    summary: 'One purchase.',
    permission: 'supply.read',
    params: z.object({ book: wireId, purchase: wireId }),
    output: purchase,
    refusals: ['bookUnknown'],
  }),
  placeOrder: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/purchases',
    summary: 'Orders goods: the price is committed, so that nobody spends it twice.',
    permission: 'supply.purchase',
    params: bookParams,
    body: newPurchase,
    output: purchase,
    status: 201,
    idempotent: true,
    refusals: [
      'supplierUnknown',
      'purchaseCurrencyDiffers',
      'supplyItemUnknown',
      'supplyItemRetired',
      'moneyAccountUnknown',
      'moneyShort',
      'bookUnknown',
      'bookClosed',
    ],
  }),
  payPurchase: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/purchases/:purchase/payments',
    summary: 'Pays a supplier out of what is committed to the purchase.',
    permission: 'supply.purchase',
    params: z.object({ book: wireId, purchase: wireId }),
    body: z.object({ amount: positiveMoney, paidAt: wireInstant.optional() }),
    output: purchase,
    status: 201,
    idempotent: true,
    refusals: ['purchaseTooMuchPaid', 'purchaseCurrencyDiffers', 'bookClosed'],
  }),
  receiveGoods: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/purchases/:purchase/lots',
    summary: 'Books goods in that came for a purchase, as a lot.',
    permission: 'supply.receiveGoods',
    params: z.object({ book: wireId, purchase: wireId }),
    body: z.object(lotFields),
    output: lot,
    status: 201,
    idempotent: true,
    refusals: ['supplyFacilityUnknown', 'purchaseTooMuchReceived', 'lotExpired', 'bookClosed'],
  }),
  recordGiftInKind: defineEndpoint({
    method: 'POST',
    path: '/api/books/:book/gifts-in-kind',
    summary: 'Books goods in that somebody gave, as a lot.',
    permission: 'supply.receiveGoods',
    params: bookParams,
    body: z.object({
      ...lotFields,
      operation: wireId,
      item: wireId,
      /** An organisation by its public name; null: not named. Never a person. */
      giver: wireName.nullable().default(null),
      fairValue: positiveMoney.nullable().default(null),
    }),
    output: lot,
    status: 201,
    idempotent: true,
    refusals: [
      'supplyOperationUnknown',
      'supplyItemUnknown',
      'supplyItemRetired',
      'supplyFacilityUnknown',
      'lotExpired',
      'bookUnknown',
      'bookClosed',
    ],
  }),
  listStock: defineEndpoint({
    method: 'GET',
    path: '/api/books/:book/stock',
    summary: 'Lots in warehouses, first expiry first: on hand, reserved, available.',
    permission: 'supply.read',
    params: bookParams,
    query: z.object({ facility: wireId.optional(), item: wireId.optional() }),
    output: z.object({ rows: z.array(lot) }),
    refusals: ['bookUnknown'],
  }),
} as const;
