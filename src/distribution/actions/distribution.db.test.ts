import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { accountCode, checkBook } from '../../ledger/index.ts';
import { runBatch, system, type Actor, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { readOnTheWayTo } from '../../shipping/index.ts';
import { openShippingWorld, type Packed, type ShippingWorld } from '../../shipping/testing.ts';
import { distributionFacts } from './facts.ts';
import { handOver, type NewHandover } from './hand-over.ts';
import { readHandovers, readHeld } from './read.ts';
import { receiveConsignment, type ConsignmentCount } from './receive-consignment.ts';

const everywhere = [{ book: null, area: '', operation: null }];
let test: TestDatabase;
let database: Database;
let world: ShippingWorld;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(8);
  world = await openShippingWorld(database, test);
}, 60_000);
afterAll(async () => {
  await world.close();
  await test.close();
});
beforeEach(() => world.fresh());

const countOf = ({ consignment, lot }: Packed, counted: bigint): ConsignmentCount => ({
  book: world.book.id,
  consignment,
  lines: [{ lot, counted }],
  receivedAt: null,
});
const handoverOf = ({ site, lot }: Packed, pieces: bigint): NewHandover => ({
  book: world.book.id,
  facility: site,
  lot,
  pieces,
  hand: 'ward',
  handedAt: null,
});
const receive = (made: Packed, counted: bigint, actor: Actor = system) =>
  world.people.run(receiveConsignment, actor, countOf(made, counted));
const received = async (sent: bigint, counted: bigint): Promise<Packed> => {
  const made = await world.sent(sent);
  await receive(made, counted);
  return made;
};
const refused = (code: string) => expect.objectContaining({ code }) as unknown;
const short = ({ lot }: Packed): string => accountCode.loss('short', lot);

interface Moved {
  readonly kind: string;
  readonly amount: bigint;
  readonly reference: Id | null;
}
/** What a reference moved in the book. */
async function movedBy(reference: Id): Promise<readonly Moved[]> {
  const { rows } = await database.query<Moved>(
    `select kind, amount, reference_id as reference from ledger.transfer
      where book_id = $1 and reference_id = $2 order by kind`,
    [world.book.id, reference],
  );
  return rows;
}

/** The leaf that was written for a fact, and the one that its rows make now. */
async function leavesOf(kind: string, id: Id): Promise<readonly [Buffer, Buffer]> {
  const source = distributionFacts.find(({ kinds }) => kinds.includes(kind));
  const now = (await source?.leavesOf(database, world.book.id, [id]))?.get(id);
  const { rows } = await database.query<{ bytes: Uint8Array }>(
    'select bytes from proof.leaf where book_id = $1 and leaf_id = $2',
    [world.book.id, id],
  );
  return [Buffer.from(rows[0]?.bytes ?? []), Buffer.from(now ?? [])];
}

describe('receiving with a count', () => {
  it('one piece short: what came is at the site, what is missing is a loss, nothing is on the way', async () => {
    const { sent, balances, codes, book } = world;
    const made = await sent(60n);
    const { id } = await receive(made, 59n);
    const at = codes(made);
    expect(await balances(at.transit, at.site, short(made))).toEqual([0n, 59n, 1n]);
    expect(await movedBy(id)).toEqual([
      { kind: 'receipt', amount: 59n, reference: id },
      { kind: 'shortage', amount: 1n, reference: id },
    ]);
    const onTheWay = await readOnTheWayTo(database, 'cn/42', everywhere);
    expect(onTheWay.map((consignment) => consignment.id)).not.toContain(made.consignment);
    expect(await checkBook(database, book.id)).toMatchObject({ findings: [] });
  });

  it('complete makes no loss; nothing at all is a loss of everything', async () => {
    const { sent, balances, codes } = world;
    const complete = await sent(60n);
    await receive(complete, 60n);
    expect(await balances(codes(complete).site, short(complete))).toEqual([60n, null]);
    expect(await checkBook(database, world.book.id)).toMatchObject({ findings: [] });
    await world.fresh();
    const lost = await sent(10n);
    const { id } = await receive(lost, 0n);
    expect(await balances(codes(lost).transit, short(lost))).toEqual([0n, 10n]);
    expect((await movedBy(id)).map(({ kind }) => kind)).toEqual(['shortage']);
    expect(await checkBook(database, world.book.id)).toMatchObject({ findings: [] });
  });

  it('happens once, whoever counts at the same time', async () => {
    const { people, sent, balances, codes, book } = world;
    const made = await sent(60n);
    const count = (counted: bigint) =>
      runBatch(people.pipeline, receiveConsignment, [
        { actor: system, input: countOf(made, counted), key: null, requestId: 'test' },
      ]);
    const outcomes = (await Promise.all([count(59n), count(60n), count(58n)])).flat();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual([
      expect.objectContaining({ refusal: refused('alreadyReceived') }),
      expect.objectContaining({ refusal: refused('alreadyReceived') }),
    ]);
    expect(await world.refusal(receiveConsignment, system, countOf(made, 60n))).toEqual(
      refused('alreadyReceived'),
    );
    const [site = 0n, lost = 0n] = await balances(codes(made).site, short(made));
    expect((site ?? 0n) + (lost ?? 0n)).toBe(60n);
    expect(await checkBook(database, book.id)).toMatchObject({ findings: [] });
  });

  it('of more than was sent is refused at its line, and changes nothing', async () => {
    const { sent, refusal, balances, codes } = world;
    const made = await sent(60n);
    expect(await refusal(receiveConsignment, system, countOf(made, 61n))).toMatchObject({
      code: 'countTooLarge',
      details: { sent: '60', counted: '61' },
      fields: [{ pointer: '/lines/0/counted' }],
    });
    expect(await balances(codes(made).transit, codes(made).site)).toEqual([60n, 0n]);
  });

  it('of what has not left, or is in another book, is refused', async () => {
    const { packed, refusal } = world;
    const waiting = await packed(60n);
    expect(await refusal(receiveConsignment, system, countOf(waiting, 60n))).toEqual(refused('notOnTheWay'));
    await world.fresh();
    expect(await refusal(receiveConsignment, system, countOf(waiting, 60n))).toEqual(refused('notFound'));
  });

  it('is for who holds the role where the site is', async () => {
    const { people, sent, refusal } = world;
    const made = await sent(60n);
    const elsewhere = await people.make.holder('hospitalBuyer', { area: 'cn/43' });
    const here = await people.make.holder('hospitalBuyer', { area: 'cn/42/4201' });
    expect(await refusal(receiveConsignment, elsewhere, countOf(made, 60n))).toEqual(refused('notPermitted'));
    expect(await refusal(receiveConsignment, here, countOf(made, 60n))).toBe('accepted');
  });
});

describe('handing over', () => {
  it('takes pieces from the site to a hand, and what is left stays listed there', async () => {
    const { people, balances, codes, book, operation } = world;
    const made = await received(60n, 59n);
    const { id } = await people.run(handOver, system, handoverOf(made, 40n));
    expect(await balances(codes(made).site, accountCode.handed(id, made.lot))).toEqual([19n, 40n]);
    expect(await movedBy(id)).toEqual([{ kind: 'handover', amount: 40n, reference: id }]);
    const held = (await readHeld(database, 'cn/42', everywhere)).filter((row) => row.book === book.id);
    expect(held).toMatchObject([{ facility: { id: made.site }, lot: made.lot, onHand: '19' }]);
    const listed = (await readHandovers(database, 'cn/42', everywhere)).filter((row) => row.book === book.id);
    expect(listed).toMatchObject([{ id, operation, pieces: '40', hand: 'ward' }]);
    await people.run(handOver, system, handoverOf(made, 19n));
    expect((await readHeld(database, 'cn/42', everywhere)).filter((row) => row.book === book.id)).toEqual([]);
    expect(await checkBook(database, book.id)).toMatchObject({ findings: [] });
  });

  it('of more than is there is refused at the pieces, alone and at the same time', async () => {
    const { people, book, refusal, balances, codes } = world;
    const made = await received(60n, 59n);
    expect(await refusal(handOver, system, handoverOf(made, 60n))).toMatchObject({
      code: 'notEnoughHere',
      details: { available: '59', needed: '60' },
      fields: [{ pointer: '/pieces' }],
    });
    const give = () =>
      runBatch(people.pipeline, handOver, [
        { actor: system, input: handoverOf(made, 30n), key: null, requestId: 'test' },
      ]);
    const outcomes = (await Promise.all([give(), give(), give()])).flat();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await balances(codes(made).site)).toEqual([29n]);
    expect(await checkBook(database, book.id)).toMatchObject({ findings: [] });
  });

  it('of a lot that has not come yet, never comes there, or is in another book, is refused', async () => {
    const { sent, need, refusal } = world;
    const made = await sent(20n);
    expect(await refusal(handOver, system, handoverOf(made, 1n))).toMatchObject({
      code: 'notEnoughHere',
      details: { available: '0' },
    });
    await receive(made, 20n);
    const otherSite = { ...made, site: await need(1n) };
    expect(await refusal(handOver, system, handoverOf(otherSite, 1n))).toEqual(refused('notFound'));
    await world.fresh();
    expect(await refusal(handOver, system, handoverOf(made, 1n))).toEqual(refused('notFound'));
  });

  it('is for who holds the role where the site is', async () => {
    const { people, refusal } = world;
    const made = await received(60n, 60n);
    const elsewhere = await people.make.holder('villageDoctor', { area: 'cn/43' });
    const keeper = await people.make.holder('warehouseKeeper', { area: 'cn/42' });
    const here = await people.make.holder('villageDoctor', { area: 'cn/42/4201/420106' });
    expect(await refusal(handOver, elsewhere, handoverOf(made, 1n))).toEqual(refused('notPermitted'));
    expect(await refusal(handOver, keeper, handoverOf(made, 1n))).toEqual(refused('notPermitted'));
    expect(await refusal(handOver, here, handoverOf(made, 1n))).toBe('accepted');
  });
});

describe('the public facts of distribution', () => {
  it('are the leaves that were written: the count with what is short, and the hand-over without a person', async () => {
    const { people, sent } = world;
    const made = await sent(60n);
    const receipt = await receive(made, 59n);
    const handover = await people.run(handOver, system, handoverOf(made, 40n));
    const [counted, countedNow] = await leavesOf('receipt', receipt.id);
    expect(countedNow).toEqual(counted);
    expect(JSON.parse(counted.toString())).toMatchObject({
      kind: 'receipt',
      figures: {
        consignment: made.consignment,
        facility: made.site,
        lines: [{ lot: made.lot, sent: '60', counted: '59' }],
      },
    });
    const [handed, handedNow] = await leavesOf('handover', handover.id);
    expect(handedNow).toEqual(handed);
    const leaf = JSON.parse(handed.toString()) as { readonly figures: object };
    expect(leaf).toMatchObject({
      kind: 'handover',
      figures: { facility: made.site, pieces: '40', hand: 'ward' },
    });
    expect(Object.keys(leaf.figures).toSorted()).toEqual([
      'facility',
      'hand',
      'item',
      'lot',
      'operation',
      'pieces',
    ]);
  });
});
