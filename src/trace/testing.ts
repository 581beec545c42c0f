/** For tests: a gift on its way from the giver to the hand, by the commands of the modules, as far as a test wants it. */
import { toCurrency } from '../kernel/currency.ts';
import type { Id } from '../kernel/ids.ts';
import { money } from '../kernel/money.ts';
import { sendLetter, writeLetter } from '../acknowledgement/index.ts';
import { handOver, receiveConsignment } from '../distribution/index.ts';
import {
  changeCampaignState,
  confirmPayment,
  createCampaign,
  findStartedDonation,
  startDonation,
} from '../giving/index.ts';
import { accountCode, itemAsset, openAccounts, post } from '../ledger/index.ts';
import { createFacility } from '../places/index.ts';
import { runCommand, system, transact, visitor, type Command, type Pipeline } from '../platform/index.ts';
import { appendLeaves } from '../proof/index.ts';
import { dispatchConsignment } from '../shipping/index.ts';
import { createSupplier, payPurchase, placeOrder, receiveGoods } from '../supply/index.ts';

/** A gift that was paid, with its secret. */
export interface TestGift {
  readonly id: Id;
  readonly code: string;
}

/** What happened on the way. */
export interface TestWay {
  readonly purchase: Id;
  readonly lot: Id;
  readonly consignment: Id;
  readonly receipt: Id;
  readonly handover: Id;
  readonly letter: Id;
}

export interface TestTrace {
  readonly book: Id;
  readonly campaign: Id;
  readonly item: Id;
  readonly supplier: Id;
  readonly warehouse: Id;
  readonly site: Id;
  run<Input, Output, State>(command: Command<Input, Output, State>, input: Input): Promise<Output>;
  give(amount: bigint): Promise<TestGift>;
  /** Orders and pays pieces, all at once. */
  buy(pieces: bigint, price: bigint, expectedOn?: string | null): Promise<Id>;
  stock(purchase: Id, pieces: bigint): Promise<Id>;
  /** Reserves pieces as a signed allocation does, and packs them. */
  pack(lot: Id, pieces: bigint): Promise<Id>;
  /** The same, and sends them off. */
  ship(lot: Id, pieces: bigint, expectedOn?: string | null): Promise<Id>;
  receive(consignment: Id, lot: Id, counted: bigint): Promise<Id>;
  hand(lot: Id, pieces: bigint): Promise<Id>;
  thank(handover: Id, consent?: 'public' | 'givers'): Promise<Id>;
  /** The whole way of goods for all that was given: ordered, paid, stocked, sent, counted, handed over, thanked. */
  wholeWay(price: bigint, pieces: bigint, short: bigint): Promise<TestWay>;
}

const thanks = {
  zh: '口罩收到了，今天就用上了。谢谢。',
  en: 'The masks came and were in use today. Thank you.',
};

/** Where the way of a test's gifts leads. */
interface TestPlaces {
  readonly book: Id;
  readonly operation: Id;
  readonly item: Id;
  readonly campaign: Id;
  readonly supplier: Id;
  readonly warehouse: Id;
  readonly site: Id;
}

/** A campaign that is open, with a supplier, a warehouse and a site. */
export async function testTrace(
  pipeline: Pipeline,
  {
    organisation: book,
    operation,
    item,
  }: { readonly organisation: Id; readonly operation: Id; readonly item: Id },
): Promise<TestTrace> {
  const run: TestTrace['run'] = (command, input) =>
    runCommand(pipeline, command, { actor: system, key: null, requestId: 'test', input });
  const campaign = (
    await run(createCampaign, {
      organisation: book,
      operation,
      title: { zh: '给医院买口罩', en: 'Masks for hospitals' },
      purpose: { zh: '', en: '' },
      currency: toCurrency('CNY'),
      goal: null,
      unit: null,
      filingNumber: null,
    })
  ).id;
  await run(changeCampaignState, { id: campaign, version: 1, state: 'open', reason: { zh: '', en: '' } });
  const unique = pipeline.ids.next().slice(-6);
  const name = { zh: `口罩厂 ${unique}`, en: `Mask works ${unique}` };
  const supplier = (await run(createSupplier, { book, name })).id;
  const facility = async (kind: 'warehouse' | 'hospital', zh: string, en: string): Promise<Id> =>
    (
      await run(createFacility, {
        code: null,
        kind,
        name: { zh, en },
        area: 'cn/42/4201/420106',
        address: '',
        position: null,
        phone: '',
        source: 'test',
        asOf: null,
      })
    ).id;
  const warehouse = await facility('warehouse', `中心仓 ${unique}`, `Central store ${unique}`);
  const site = await facility('hospital', `示例医院 ${unique}`, `Example Hospital ${unique}`);
  return tracing(pipeline, run, { book, operation, item, campaign, supplier, warehouse, site });
}

function tracing(pipeline: Pipeline, run: TestTrace['run'], places: TestPlaces): TestTrace {
  const { database, clock } = pipeline;
  const { book, item, campaign, supplier, warehouse, site } = places;
  const arrival = { lotNumber: '20200115', expiresOn: '2099-12-31', receivedAt: null } as const;
  const trace: TestTrace = {
    ...places,
    run,
    give: async (amount) => {
      const started = await runCommand(pipeline, startDonation('simulated'), {
        actor: visitor,
        key: null,
        requestId: 'test',
        input: { campaign, amount },
      });
      const donation = await findStartedDonation(database, book, started.id);
      if (donation === null) throw new Error('a donation that was started is there');
      const { payment, provider, currency } = donation;
      const happenedAt = clock.now();
      await run(confirmPayment, { provider, payment, outcome: 'paid', amount, currency, happenedAt });
      return { id: donation.id, code: donation.giftCode };
    },
    buy: async (pieces, price, expectedOn = null) => {
      const order = { book, supplier, item, pieces, price: money(price, toCurrency('CNY')), expectedOn };
      const { id } = await run(placeOrder, { ...order, payFrom: accountCode.campaign(campaign) });
      await run(payPurchase, { book, purchase: id, amount: order.price, paidAt: null });
      return id;
    },
    stock: async (purchase, pieces) =>
      (await run(receiveGoods, { book, purchase, pieces, facility: warehouse, ...arrival })).id,
    pack: (lot, pieces) => pack(places, pipeline, lot, pieces),
    ship: async (lot, pieces, expectedOn = null) => {
      const consignment = await trace.pack(lot, pieces);
      const departure = { carrier: '示例物流', expectedOn, departedAt: null };
      return (await run(dispatchConsignment, { book, consignment, ...departure })).id;
    },
    receive: async (consignment, lot, counted) =>
      (await run(receiveConsignment, { book, consignment, lines: [{ lot, counted }], receivedAt: null })).id,
    hand: async (lot, pieces) =>
      (await run(handOver, { book, facility: site, lot, pieces, hand: 'ward', handedAt: null })).id,
    thank: async (handover, consent = 'public') => {
      const { id } = await run(writeLetter, { book, handover, text: thanks, consent });
      await run(sendLetter, { book, letter: id, version: 1 });
      return id;
    },
    wholeWay: async (price, pieces, short) => {
      const purchase = await trace.buy(pieces, price);
      const lot = await trace.stock(purchase, pieces);
      const consignment = await trace.ship(lot, pieces);
      const receipt = await trace.receive(consignment, lot, pieces - short);
      const handover = await trace.hand(lot, pieces - short);
      return { purchase, lot, consignment, receipt, handover, letter: await trace.thank(handover) };
    },
  };
  return trace;
}

/** A consignment as it is after a signed allocation: its pieces are held for the site, and it has not left. */
async function pack(
  { book, warehouse, site, item, operation }: TestPlaces,
  { database, clock, ids }: Pipeline,
  lot: Id,
  pieces: bigint,
): Promise<Id> {
  const [consignment, hold, round] = [ids.next(), ids.next(), ids.next()];
  const now = clock.now();
  await transact(database, async (sql) => {
    const there = {
      code: accountCode.facility(site, lot),
      asset: itemAsset(item),
      outside: false,
      operation,
    };
    await openAccounts(sql, book, [there], { now, ids });
    const promise = {
      from: accountCode.stock(warehouse, lot),
      to: there.code,
      amount: pieces,
      kind: 'allocation',
    };
    const [outcome] = await post(sql, [{ op: 'hold', book, id: hold, ...promise }], { now, ids });
    if (outcome?.ok !== true) throw new Error('what was stocked can be promised');
    await sql.query(
      `insert into shipping.consignment (book_id, id, operation_id, round_id, from_facility, to_facility, to_area, created_at)
       values ($1, $2, $3, $4, $5, $6, 'cn/42/4201/420106', $7)`,
      [book, consignment, operation, round, warehouse, site, now],
    );
    await sql.query(
      `insert into shipping.consignment_line (book_id, consignment_id, lot_id, item_id, hold_id, pieces)
       values ($1, $2, $3, $4, $5, $6)`,
      [book, consignment, lot, item, hold, pieces],
    );
    const signed = { bookId: book, leafId: round, kind: 'allocation', recordedAt: now, figures: { lot } };
    await appendLeaves(sql, [signed], { ids });
  });
  return consignment;
}
