import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { toCurrency } from '../../kernel/currency.ts';
import { toId, type Id } from '../../kernel/ids.ts';
import { money } from '../../kernel/money.ts';
import { loadStartingCatalogue } from '../../goods/index.ts';
import { accountCode, checkBook, follow } from '../../ledger/index.ts';
import { testBook, type TestBook } from '../../ledger/testing.ts';
import { createFacility, loadPlaces } from '../../places/index.ts';
import {
  runBatch,
  runCommand,
  system,
  type Command,
  type Database,
  type Pipeline,
} from '../../platform/index.ts';
import { testDatabase, testPipeline, type TestDatabase } from '../../platform/testing/index.ts';
import { supplyFacts } from './facts.ts';
import { createSupplier } from './create-supplier.ts';
import { payPurchase } from './pay-purchase.ts';
import { placeOrder, type NewPurchase } from './place-order.ts';
import { readPurchase } from './read.ts';
import { receiveGoods, type GoodsIn } from './receive-goods.ts';
import { recordGiftInKind } from './record-gift-in-kind.ts';
import { stockOf } from './stock.ts';

let test: TestDatabase;
let database: Database;
let owner: pg.Client;
let pipeline: Pipeline;
let warehouse: Id;
let masks: Id;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(8);
  owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  pipeline = testPipeline(database);
  await loadPlaces(pipeline, { downTo: 'county' });
  await loadStartingCatalogue(pipeline);
  const items = await database.query<{ id: Id }>('select id from goods.item order by id limit 1');
  masks = items.rows[0]?.id as Id;
  warehouse = (
    await run(createFacility, {
      code: null,
      kind: 'warehouse',
      name: { zh: '中心仓', en: 'Central store' },
      area: 'cn/42/4201/420106',
      address: '',
      position: null,
      phone: '',
      source: 'test',
      asOf: null,
    })
  ).id;
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const by = { actor: system, key: null, requestId: 'test' } as const;
function run<Input, Output, State>(command: Command<Input, Output, State>, input: Input): Promise<Output> {
  return runCommand(pipeline, command, { ...by, input });
}
const cny = (minor: bigint) => money(minor, toCurrency('CNY'));

let book: TestBook;
let supplier: Id;
let campaign: string;
let gift: Id;
beforeEach(async () => {
  book = await testBook(database);
  campaign = accountCode.campaign(book.ids.next());
  await book.open('CNY', 'psp/test!', campaign);
  const given = book.transfer('psp/test', campaign, 5_000n);
  gift = given.id;
  expect(await book.post(given)).toMatchObject([{ ok: true }]);
  supplier = (await run(createSupplier, { book: book.id, name: { zh: '口罩厂', en: '' } })).id;
});

const order = (more: Partial<NewPurchase> = {}): NewPurchase => ({
  book: book.id,
  supplier,
  item: masks,
  pieces: 20n,
  price: cny(5_000n),
  payFrom: campaign,
  expectedOn: null,
  ...more,
});
const arrival = (purchase: Id, more: Partial<GoodsIn> = {}): GoodsIn => ({
  book: book.id,
  purchase,
  facility: warehouse,
  pieces: 20n,
  lotNumber: 'A1',
  expiresOn: '2027-12-31',
  receivedAt: null,
  ...more,
});

describe('a purchase', () => {
  it('commits its money, is paid, comes in as a lot; the giver’s coin is in the stock', async () => {
    const { id } = await run(placeOrder, order());
    expect(await readPurchase(database, book.id, id)).toMatchObject({
      state: 'ordered',
      paid: { amount: '0.00' },
      received: '0',
    });
    await run(payPurchase, { book: book.id, purchase: id, amount: cny(5_000n), paidAt: null });
    const lot = await run(receiveGoods, arrival(id));
    expect(await readPurchase(database, book.id, id)).toMatchObject({
      state: 'received',
      paid: { amount: '50.00', currency: 'CNY' },
      received: '20',
    });
    expect(await stockOf(database, book.id)).toMatchObject([
      { id: lot.id, onHand: 20n, reserved: 0n, available: 20n, lotNumber: 'A1', expiresOn: '2027-12-31' },
    ]);
    const { pieces } = await follow(database, { book: book.id, id: gift });
    expect(pieces).toMatchObject([{ state: 'resting', asset: `item:${masks}` }]);
    expect(await checkBook(database, book.id)).toMatchObject({ findings: [] });
  });

  it('of more money than is left is refused at the price, and changes nothing', async () => {
    await run(placeOrder, order({ price: cny(3_000n) }));
    await expect(run(placeOrder, order({ price: cny(2_001n) }))).rejects.toMatchObject({
      code: 'moneyShort',
      details: { available: '2000', needed: '2001' },
      fields: [{ pointer: '/price' }],
    });
    const { rows } = await database.query('select from supply.purchase where book_id = $1', [book.id]);
    expect(rows).toHaveLength(1);
  });

  it('in one batch with others: who comes after the money is gone is refused alone', async () => {
    const outcomes = await runBatch(
      pipeline,
      placeOrder,
      [3_000n, 2_500n, 2_000n].map((price) => ({ ...by, input: order({ price: cny(price) }) })),
    );
    expect(outcomes.map((outcome) => outcome.ok)).toEqual([true, false, true]);
    expect(await checkBook(database, book.id)).toMatchObject({ findings: [] });
  });

  const unknown = toId('018f4e2a-7c3b-7d52-9a3e-2f1b6c8d9e0a');
  it.each([
    ['supplierUnknown', (): NewPurchase => order({ supplier: unknown })],
    ['supplyItemUnknown', (): NewPurchase => order({ item: unknown })],
    ['moneyAccountUnknown', (): NewPurchase => order({ payFrom: accountCode.campaign(unknown) })],
    ['moneyAccountUnknown', (): NewPurchase => order({ payFrom: 'psp/test' })],
    ['purchaseCurrencyDiffers', (): NewPurchase => order({ price: money(100n, toCurrency('USD')) })],
  ])('is refused with %s, at its field', async (code, input) => {
    await expect(run(placeOrder, input())).rejects.toMatchObject({ code, fields: [{}] });
  });

  it('is never paid beyond its price', async () => {
    const { id } = await run(placeOrder, order({ price: cny(3_000n) }));
    const pay = (minor: bigint) =>
      run(payPurchase, { book: book.id, purchase: id, amount: cny(minor), paidAt: null });
    await pay(2_000n);
    await expect(pay(1_001n)).rejects.toMatchObject({ code: 'purchaseTooMuchPaid' });
    await pay(1_000n);
    await expect(pay(1n)).rejects.toMatchObject({ code: 'purchaseTooMuchPaid' });
  });

  it('takes in no more than was ordered, however many book goods in at once', async () => {
    const { id } = await run(placeOrder, order());
    const outcomes = await Promise.allSettled(
      Array.from({ length: 6 }, () => run(receiveGoods, arrival(id, { pieces: 7n }))),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(2);
    await expect(run(receiveGoods, arrival(id, { pieces: 7n }))).rejects.toMatchObject({
      code: 'purchaseTooMuchReceived',
      details: { left: '6' },
      fields: [{ pointer: '/pieces' }],
    });
    expect(await readPurchase(database, book.id, id)).toMatchObject({
      state: 'partlyReceived',
      received: '14',
    });
  });

  it('of goods past their day is not booked in', async () => {
    const { id } = await run(placeOrder, order());
    await expect(run(receiveGoods, arrival(id, { expiresOn: '2020-01-01' }))).rejects.toMatchObject({
      code: 'lotExpired',
      fields: [{ pointer: '/expiresOn' }],
    });
  });

  it('of another book is not there', async () => {
    const { id } = await run(placeOrder, order());
    const other = await testBook(database);
    await expect(run(receiveGoods, arrival(id, { book: other.id }))).rejects.toMatchObject({
      code: 'notFound',
    });
  });
});

describe('a gift in kind', () => {
  it('of an operation that nobody knows is refused', async () => {
    const { purchase: _purchase, ...goods } = arrival(gift);
    await expect(
      run(recordGiftInKind, { ...goods, operation: gift, item: masks, giver: null, fairValue: null }),
    ).rejects.toMatchObject({ code: 'supplyOperationUnknown' });
  });
});

describe('a supplier', () => {
  it('is there once under a name', async () => {
    await expect(
      run(createSupplier, { book: book.id, name: { zh: '口罩厂', en: '' } }),
    ).rejects.toMatchObject({ code: 'supplierNameTaken', fields: [{ pointer: '/name' }] });
  });
});

describe('the public facts of supply', () => {
  it('are the leaves that were written, and tell of a row that was changed since', async () => {
    const { id } = await run(placeOrder, order());
    const lot = await run(receiveGoods, arrival(id));
    for (const [kind, ids, table] of [
      ['purchase', [id], 'purchase'],
      ['lot', [lot.id], 'lot'],
    ] as const) {
      const source = supplyFacts.find(({ kinds }) => kinds.includes(kind));
      const expected: Id[] = [];
      for await (const page of source?.expected(database, book.id) ?? []) expected.push(...page);
      expect(expected).toEqual(ids);
      const bytesNow = async () => (await source?.leavesOf(database, book.id, ids))?.get(ids[0]);
      const { rows } = await database.query<{ bytes: Uint8Array }>(
        'select bytes from proof.leaf where book_id = $1 and leaf_id = $2',
        [book.id, ids[0]],
      );
      expect(Buffer.from((await bytesNow()) ?? [])).toEqual(Buffer.from(rows[0]?.bytes ?? []));
      await owner.query(`update supply.${table} set pieces = pieces + 1 where id = $1`, [ids[0]]);
      expect(Buffer.from((await bytesNow()) ?? [])).not.toEqual(Buffer.from(rows[0]?.bytes ?? []));
    }
  });
});
