import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { checkBook } from '../../ledger/index.ts';
import { runBatch, system, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { departureOf, openShippingWorld, type ShippingWorld } from '../testing.ts';
import { createConsignment } from './create-consignment.ts';
import { dispatchConsignment } from './dispatch-consignment.ts';
import { shippingFacts } from './facts.ts';
import { readConsignment, readOnTheWayTo } from './read.ts';

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

const codesOf = (
  outcomes: readonly { readonly ok: boolean; readonly refusal?: { readonly code: string } }[],
) =>
  outcomes
    .map((outcome) => (outcome.ok ? 'accepted' : (outcome.refusal?.code ?? '')))
    .toSorted((a, b) => a.localeCompare(b));

describe('packing', () => {
  it('takes what a signed round promised to a site once, whoever packs at the same time', async () => {
    const { people, book, warehouse, promised, stock } = world;
    const { round, site, lot } = await promised(60n);
    const pack = () =>
      runBatch(people.pipeline, createConsignment, [
        { actor: system, input: { book: book.id, round, site }, key: null, requestId: 'test' },
      ]);
    const outcomes = (await Promise.all([pack(), pack()])).flat();
    expect(codesOf(outcomes)).toEqual(['accepted', 'alreadyPacked']);
    expect(codesOf(await pack())).toEqual(['alreadyPacked']);
    const made = outcomes.find(({ ok }) => ok);
    const id = made?.ok === true ? made.output.id : ('' as Id);
    expect(await readConsignment(database, book.id, id)).toMatchObject({
      state: 'packed',
      operation: world.operation,
      from: { id: warehouse },
      to: { id: site },
      lines: [{ lot, pieces: '60', onTheWay: '0', expiresOn: '2028-01-01' }],
    });
    // Packing moves nothing: the promise holds the stock until it leaves.
    expect(await stock()).toEqual([[100n, 60n]]);
  });

  it('twice in one batch is refused for the second', async () => {
    const { people, book, promised } = world;
    const { round, site } = await promised(60n);
    const item = { actor: system, input: { book: book.id, round, site }, key: null, requestId: 'test' };
    expect(codesOf(await runBatch(people.pipeline, createConsignment, [item, item]))).toEqual([
      'accepted',
      'alreadyPacked',
    ]);
  });

  it('has nothing to take from a round that is not signed, or for a site that gets nothing', async () => {
    const { book, lot, need, propose, promised, refusal } = world;
    const { round } = await promised(60n);
    const pack = (of: Id, site: Id) => refusal(createConsignment, system, { book: book.id, round: of, site });
    expect(await pack(round, await need(1n))).toMatchObject({ code: 'nothingToSend' });
    await lot(40n, null);
    const site = await need(10n);
    expect(await pack(await propose(), site)).toMatchObject({ code: 'nothingToSend' });
    expect(await pack(book.ids.next(), site)).toMatchObject({ code: 'nothingToSend' });
  });
});

describe('a departure', () => {
  it('moves the stock onto the way and gives the promise up for it', async () => {
    const { people, book, packed, stock, balances, codes } = world;
    const made = await packed(60n);
    const at = codes(made);
    await people.run(dispatchConsignment, system, {
      ...departureOf(book.id, made.consignment),
      carrier: '物流公司',
      expectedOn: '2027-01-02',
    });
    expect(await stock()).toEqual([[40n, 0n]]);
    expect(await balances(at.stock, at.transit)).toEqual([40n, 60n]);
    expect(await readConsignment(database, book.id, made.consignment)).toMatchObject({
      state: 'onTheWay',
      carrier: '物流公司',
      expectedOn: '2027-01-02',
      lines: [{ pieces: '60', onTheWay: '60' }],
    });
    const holds = await database.query<{ resolution: string | null }>(
      'select resolution from ledger.hold where book_id = $1',
      [book.id],
    );
    expect(holds.rows).toEqual([{ resolution: 'voided' }]);
    expect(await checkBook(database, book.id)).toMatchObject({ findings: [] });
  });

  it('happens once, whoever sends at the same time', async () => {
    const { people, book, packed, balances, codes } = world;
    const made = await packed(60n);
    const item = {
      actor: system,
      input: departureOf(book.id, made.consignment),
      key: null,
      requestId: 'test',
    };
    const send = () => runBatch(people.pipeline, dispatchConsignment, [item]);
    const outcomes = (await Promise.all([send(), send(), send()])).flat();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await world.refusal(dispatchConsignment, system, item.input)).toMatchObject({
      code: 'alreadyDeparted',
    });
    expect(await balances(codes(made).stock, codes(made).transit)).toEqual([40n, 60n]);
    expect(await checkBook(database, book.id)).toMatchObject({ findings: [] });
  });

  it('is refused when the promise behind it is gone, and changes nothing', async () => {
    const { book, packed, stock, refusal } = world;
    const made = await packed(60n);
    const { rows } = await database.query<{ id: Id }>('select id from ledger.hold where book_id = $1', [
      book.id,
    ]);
    const [hold] = rows;
    await book.post({ op: 'release', book: book.id, hold: hold?.id as Id, resolution: 'voided' });
    expect(await refusal(dispatchConsignment, system, departureOf(book.id, made.consignment))).toMatchObject({
      code: 'promiseGone',
    });
    expect(await stock()).toEqual([[100n, 0n]]);
    expect(await readConsignment(database, book.id, made.consignment)).toMatchObject({ state: 'packed' });
  });

  it('of another book is not there', async () => {
    const { packed, refusal } = world;
    const made = await packed(60n);
    await world.fresh();
    expect(
      await refusal(dispatchConsignment, system, departureOf(world.book.id, made.consignment)),
    ).toMatchObject({ code: 'notFound' });
    await expect(readConsignment(database, world.book.id, made.consignment)).rejects.toMatchObject({
      code: 'notFound',
    });
  });

  it('is for who may send for that organisation', async () => {
    const { people, book, packed, refusal } = world;
    const made = await packed(60n);
    const elsewhere = await people.make.organisation();
    const keeper = await people.make.holder('warehouseKeeper', { organisation: elsewhere });
    expect(await refusal(dispatchConsignment, keeper, departureOf(book.id, made.consignment))).toMatchObject({
      code: 'notPermitted',
    });
  });
});

describe('what is on its way', () => {
  it('is listed for the area of the site and those around it alone', async () => {
    const { sent } = world;
    const { consignment } = await sent(60n);
    const seenFrom = async (area: string) =>
      (await readOnTheWayTo(database, area, everywhere)).some(({ id }) => id === consignment);
    expect(await Promise.all(['', 'cn/42', 'cn/42/4201/420106', 'cn/43', 'cn/4'].map(seenFrom))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

describe('the public fact of a consignment', () => {
  it('is the leaf that was written when it left; what is only packed is no fact yet', async () => {
    const { people, book, warehouse, packed } = world;
    const { consignment, round, site, lot } = await packed(60n);
    const [source] = shippingFacts;
    const leafNow = async () => (await source?.leavesOf(database, book.id, [consignment]))?.get(consignment);
    expect(await leafNow()).toBeUndefined();
    await people.run(dispatchConsignment, system, departureOf(book.id, consignment));
    const { rows } = await database.query<{ bytes: Uint8Array }>(
      'select bytes from proof.leaf where book_id = $1 and leaf_id = $2',
      [book.id, consignment],
    );
    const written = Buffer.from(rows[0]?.bytes ?? []);
    expect(Buffer.from((await leafNow()) ?? [])).toEqual(written);
    expect(JSON.parse(written.toString())).toMatchObject({
      kind: 'consignment',
      figures: { allocation: round, from: warehouse, to: site, lines: [{ lot, pieces: '60' }] },
    });
  });
});
