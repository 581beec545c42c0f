import { afterAll, beforeAll, expect, it } from 'vitest';
import { acknowledgementRoutes, sendLetter, writeLetter } from '../../acknowledgement/index.ts';
import { distributionRoutes, receiveConsignment } from '../../distribution/index.ts';
import { loadStartingCatalogue } from '../../goods/index.ts';
import type { Id } from '../../kernel/ids.ts';
import { openTestPeople, type TestPeople } from '../../people/testing.ts';
import { loadPlaces } from '../../places/index.ts';
import type { Actor, Route } from '../../platform/index.ts';
import { dispatchConsignment } from '../../shipping/index.ts';
import { testTrace, type TestTrace } from '../testing.ts';

const district = 'cn/42/4201/420106';

let people: TestPeople;
let line: TestTrace;
let operation: Id;
let lot: Id;
/** Who is of another legal entity, with its role everywhere. */
let stranger: Readonly<Record<'charityOperator' | 'warehouseKeeper', Actor>>;

beforeAll(async () => {
  people = await openTestPeople(8);
  await loadPlaces(people.pipeline, { downTo: 'county' });
  await loadStartingCatalogue(people.pipeline);
  const items = await people.database.query<{ id: Id }>('select id from goods.item order by id limit 1');
  const organisation = await people.make.organisation({ kind: 'charity' });
  operation = await people.make.operation({ organisation }, 'running');
  line = await testTrace(people.pipeline, { organisation, operation, item: items.rows[0]?.id as Id });
  await line.give(10_000n);
  lot = await line.stock(await line.buy(40n, 10_000n), 40n);
  const elsewhere = { organisation: await people.make.organisation({ kind: 'charity' }) };
  stranger = {
    charityOperator: await people.make.holder('charityOperator', elsewhere),
    warehouseKeeper: await people.make.holder('warehouseKeeper', elsewhere),
  };
}, 60_000);
afterAll(() => people.close());

/** Ids of consignments, books and hand-overs in what a list of an area answers to somebody. */
async function listed(routes: readonly Route[], path: string, actor: Actor): Promise<string> {
  const route = routes.find(({ endpoint }) => endpoint.path === path && endpoint.method === 'GET');
  if (route === undefined) throw new Error(`no list at ${path}`);
  const input = { params: {}, query: { area: district }, body: undefined };
  return JSON.stringify((await route.handle(input, people.context(actor))).body);
}

it('goods leave a warehouse by those alone who hold their role where it is', async () => {
  const consignment = await line.pack(lot, 1n);
  const departure = { book: line.book, consignment, carrier: '', expectedOn: null, departedAt: null };
  const keeper = (area: string) =>
    people.make.holder('warehouseKeeper', { organisation: line.book, operation, area });
  for (const actor of [await keeper('cn/31'), await keeper('cn/42/4201/420102'), stranger.warehouseKeeper])
    await expect(people.run(dispatchConsignment, actor, departure)).rejects.toMatchObject({
      code: 'notPermitted',
    });
  expect(await people.run(dispatchConsignment, await keeper(district), departure)).toMatchObject({
    id: consignment,
  });
});

it('a consignment is received by people of its site, and by keepers of its own book alone', async () => {
  const consignment = await line.ship(lot, 2n);
  const count = {
    book: line.book,
    consignment,
    lines: [{ lot, counted: 2n }],
    receivedAt: null,
  };
  expect(await listed(distributionRoutes, '/api/incoming', stranger.warehouseKeeper)).not.toContain(
    consignment,
  );
  await expect(people.run(receiveConsignment, stranger.warehouseKeeper, count)).rejects.toMatchObject({
    code: 'notPermitted',
  });
  const hospital = { organisation: await people.make.organisation(), area: district };
  const buyer = await people.make.holder('hospitalBuyer', hospital);
  expect(await listed(distributionRoutes, '/api/incoming', buyer)).toContain(consignment);
  const otherOperation = await people.make.operation({ organisation: line.book }, 'running');
  const busyElsewhere = await people.make.holder('hospitalBuyer', { ...hospital, operation: otherOperation });
  expect(await listed(distributionRoutes, '/api/incoming', busyElsewhere)).not.toContain(consignment);
  expect(await people.run(receiveConsignment, buyer, count)).toMatchObject({ book: line.book });
  expect(await listed(distributionRoutes, '/api/held', busyElsewhere)).not.toContain(lot);
  expect(await listed(distributionRoutes, '/api/held', buyer)).toContain(lot);
});

it('a letter is read before it is sent, written and sent by its site and its own charity, by no other charity', async () => {
  await line.receive(await line.ship(lot, 3n), lot, 3n);
  const handover = await line.hand(lot, 3n);
  const letter = {
    book: line.book,
    handover,
    text: { zh: '收到了', en: '' },
    consent: 'givers' as const,
  };
  await expect(people.run(writeLetter, stranger.charityOperator, letter)).rejects.toMatchObject({
    code: 'notPermitted',
  });
  const own = await people.make.holder('charityOperator', { organisation: line.book });
  const { id } = await people.run(writeLetter, own, letter);
  expect(await listed(acknowledgementRoutes, '/api/letters', own)).toContain(id);
  expect(await listed(acknowledgementRoutes, '/api/letters', stranger.charityOperator)).not.toContain(id);
  expect(await listed(distributionRoutes, '/api/handovers', stranger.charityOperator)).not.toContain(
    handover,
  );
  const sending = { book: line.book, letter: id, version: 1 };
  await expect(people.run(sendLetter, stranger.charityOperator, sending)).rejects.toMatchObject({
    code: 'notPermitted',
  });
  const buyer = await people.make.holder('hospitalBuyer', {
    organisation: await people.make.organisation(),
    area: district,
  });
  expect(await people.run(sendLetter, buyer, sending)).toMatchObject({ id });
});
