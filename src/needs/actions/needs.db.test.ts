import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { loadStartingCatalogue, openItemNamer } from '../../goods/index.ts';
import { peopleOn, type PeopleOnDatabase } from '../../people/testing.ts';
import { fewAreas, testPlaces, testSource, type TestPlaces } from '../../places/testing.ts';
import { runBatch, system, type Actor, type Command, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { meetNeed, sendBackNeed, settleNeed, verifyNeed, withdrawNeed } from './move-need.ts';
import { readCounts, readNeed, readNeeds } from './read-needs.ts';
import { reportNeed, type ReportedNeed } from './report-need.ts';
import { enterNeed } from './enter-need.ts';
import { openNeeds } from '../index.ts';

let test: TestDatabase;
let database: Database;
let people: PeopleOnDatabase;
let places: TestPlaces;
let operation: Id;
let mask: Id;
let gown: Id;
let buyer: Actor;
let assessor: Actor;

async function itemOf(words: string): Promise<Id> {
  const named = (await openItemNamer(database))(words, '');
  if (!('item' in named)) throw new Error(`${words} is no item: ${named.unsettled}`);
  return named.item;
}

beforeAll(async () => {
  test = await testDatabase();
  database = test.open();
  people = peopleOn(database, test);
  places = testPlaces(database);
  await places.load(testSource(fewAreas));
  await loadStartingCatalogue(people.pipeline);
  operation = await people.make.operation({}, 'running');
  mask = await itemOf('医用外科口罩');
  gown = await itemOf('隔离衣');
  buyer = await accountWith('hospitalBuyer', 'cn/42/4201');
  assessor = await accountWith('assessor', '');
}, 60_000);
afterAll(async () => {
  await people.close();
  await test.close();
});

async function accountWith(role: 'hospitalBuyer' | 'assessor', area: string): Promise<Actor> {
  return people.make.account({ grants: [{ role, area }] });
}
const asked = (actor: Actor = system) => ({ database, pipeline: people.pipeline, actor });
async function report(over: Partial<ReportedNeed> = {}, actor: Actor = buyer): Promise<Id> {
  const input: ReportedNeed = {
    operation,
    facility: over.facility ?? (await places.facility()),
    item: mask,
    asked: 5000n,
    onHand: 200n,
    dailyUse: 100n,
    note: '',
    ...over,
  };
  return (await people.run(reportNeed, actor, input)).id;
}
async function refusal<Input, Output, State>(
  command: Command<Input, Output, State>,
  actor: Actor,
  input: Input,
): Promise<string> {
  const outcome = await people.run(command, actor, input).catch((error: unknown) => error);
  return outcome instanceof Refusal ? outcome.code : 'accepted';
}

describe('reporting', () => {
  it('keeps what is unknown unknown', async () => {
    const id = await report({ asked: null, onHand: null, dailyUse: null });
    const need = await readNeed(id, asked());
    expect(need).toMatchObject({
      asked: null,
      onHand: null,
      daysOfStock: null,
      urgency: null,
      state: 'reported',
    });
    expect(need.areaNames.map(({ name }) => name.zh)).toEqual(['中国', '湖北省', '武汉市', '武昌区']);
  });

  it('is for those who hold their role where the facility lies', async () => {
    const elsewhere = await places.facility({ area: 'cn/42/4211/421127' });
    const input = {
      operation,
      facility: elsewhere,
      item: mask,
      asked: 1n,
      onHand: null,
      dailyUse: null,
      note: '',
    };
    expect(await refusal(reportNeed, buyer, input)).toBe('notPermitted');
    expect(await refusal(verifyNeed, buyer, { id: await report(), version: 1, by: 'phone' })).toBe(
      'notPermitted',
    );
  });

  it('is refused for what is not there, ended, told twice, or holds a phone number', async () => {
    const facility = await places.facility();
    const input = { operation, facility, item: mask, asked: 1n, onHand: null, dailyUse: null, note: '' };
    const unknown = people.pipeline.ids.next();
    const closed = await people.make.operation({}, 'running');
    await database.query(
      `update people.operation set state = 'closed', closed_on = started_on where id = $1`,
      [closed],
    );
    expect(await refusal(reportNeed, system, { ...input, operation: unknown })).toBe('needOperationUnknown');
    expect(await refusal(reportNeed, system, { ...input, operation: closed })).toBe('needOperationClosed');
    expect(await refusal(reportNeed, system, { ...input, facility: unknown })).toBe('needFacilityUnknown');
    expect(await refusal(reportNeed, buyer, { ...input, item: unknown })).toBe('needItemUnknown');
    for (const note of [
      `139 ${'0'.repeat(4)} ${'1'.repeat(4)}`,
      '值班 139****0000',
      '０２７-８８８８００００',
    ])
      expect(await refusal(reportNeed, buyer, { ...input, note })).toBe('inputInvalid');
    await report({ facility, note: '隔离病房 2 月 1 日启用' });
    expect(await refusal(reportNeed, buyer, input)).toBe('needAlreadyOpen');
  });

  it('takes one of two that ask for the same thing in one batch, and one of two at once', async () => {
    const facility = await places.facility();
    const input = { operation, facility, item: mask, asked: 1n, onHand: null, dailyUse: null, note: '' };
    const item = { actor: buyer, input, key: null, requestId: 'test' };
    const batch = await runBatch(people.pipeline, reportNeed, [item, item]);
    expect(batch.map(({ ok }) => ok)).toEqual([true, false]);
    const second = { ...item, input: { ...input, item: gown } };
    const [one, other] = await Promise.all([
      runBatch(people.pipeline, reportNeed, [second]),
      runBatch(people.pipeline, reportNeed, [second]),
    ]);
    const refused = [...one, ...other].filter(({ ok }) => !ok);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toMatchObject({ refusal: { code: 'needAlreadyOpen' } });
  });
});

describe('moving on', () => {
  it('verifies, and meets what was verified', async () => {
    const id = await report();
    expect(await people.run(verifyNeed, assessor, { id, version: 1, by: 'visit' })).toEqual({
      id,
      version: 2,
    });
    expect(await readNeed(id, asked(assessor))).toMatchObject({
      state: 'verified',
      verifiedBy: 'visit',
      daysOfStock: 2,
      urgency: 'critical',
      can: { verifyNeed: 'needMoveImpossible', meetNeed: true, withdrawNeed: true, sendBackNeed: true },
    });
    expect((await readNeed(id, asked(buyer))).can).toMatchObject({
      meetNeed: 'notPermitted',
      withdrawNeed: true,
    });
    await people.run(meetNeed, assessor, { id, version: 2 });
    expect(await readNeed(id, asked())).toMatchObject({ state: 'met', version: 3 });
    expect(await refusal(withdrawNeed, buyer, { id, version: 3, reason: '不再需要' })).toBe(
      'needMoveImpossible',
    );
  });

  it('sends back with a reason, and the site may report anew', async () => {
    const facility = await places.facility();
    const id = await report({ facility });
    await people.run(sendBackNeed, assessor, { id, version: 1, reason: '数量请核对' });
    expect(await readNeed(id, asked())).toMatchObject({ state: 'sentBack', reason: '数量请核对' });
    expect(await report({ facility })).not.toBe(id);
    expect(await refusal(sendBackNeed, assessor, { id, version: 1, reason: '再退一次' })).toBe(
      'changedMeanwhile',
    );
    expect(
      await refusal(sendBackNeed, assessor, { id: people.pipeline.ids.next(), version: 1, reason: '没有' }),
    ).toBe('notFound');
  });

  it('settles what the words of a list mean before anybody verifies it, once, and never on what is asked already', async () => {
    const facility = await places.facility({ name: { zh: '名单上的医院', en: '' } });
    await report({ facility, item: gown });
    const listed = (words: string) =>
      people.run(enterNeed, system, {
        operation,
        facility: {
          name: { zh: '名单上的医院', en: '' },
          kind: 'hospital',
          area: 'cn/42/4201',
          within: 'cn/42/4201',
          source: '测试名单',
          asOf: null,
        },
        item: null,
        words,
        specification: '',
        asked: null,
        onHand: null,
        dailyUse: null,
        list: '测试名单',
        reportedAt: people.clock.now(),
      });
    const { id } = await listed('口罩');
    expect(await readNeed(id, asked())).toMatchObject({
      facility: { id: facility },
      item: null,
      words: '口罩',
    });
    expect(await refusal(verifyNeed, assessor, { id, version: 1, by: 'phone' })).toBe('needItemNotSettled');
    expect(await refusal(settleNeed, assessor, { id, version: 1, item: gown })).toBe('needAlreadyOpen');
    const unknown = people.pipeline.ids.next();
    expect(await refusal(settleNeed, assessor, { id, version: 1, item: unknown })).toBe('needItemUnknown');
    await people.run(settleNeed, assessor, { id, version: 1, item: mask });
    expect(await refusal(settleNeed, assessor, { id, version: 2, item: mask })).toBe('needItemSettled');
    expect(await readNeed(id, asked())).toMatchObject({
      item: { name: { zh: '医用外科口罩' } },
      words: '口罩',
    });
  });
});

describe('reading', () => {
  it('filters by state, item, place, stock and what is settled, page by page', async () => {
    const own = await people.make.operation({}, 'running');
    const far = await places.facility({ area: 'cn/42/4211/421127' });
    const out = await report({ operation: own, onHand: 0n, dailyUse: null }, system);
    const unknown = await report({ operation: own, onHand: null, facility: far }, system);
    const tight = await report({ operation: own, onHand: 500n, item: gown }, system);
    const ids = async (query: Partial<Parameters<typeof readNeeds>[0]>) =>
      (await readNeeds({ limit: 50, operation: own, ...query }, asked())).rows.map(({ id }) => id).toSorted();
    expect(await ids({})).toEqual([out, unknown, tight].toSorted());
    expect(await ids({ urgency: 'out' })).toEqual([out]);
    expect(await ids({ urgency: 'tight' })).toEqual([tight]);
    expect(await ids({ urgency: 'critical' })).toEqual([]);
    expect(await ids({ area: 'cn/42/4211' })).toEqual([unknown]);
    expect(await ids({ item: gown })).toEqual([tight]);
    expect(await ids({ state: 'open', settled: 'yes' })).toHaveLength(3);
    expect(await ids({ settled: 'no' })).toEqual([]);
    const first = await readNeeds({ limit: 2, operation: own }, asked());
    const second = await readNeeds({ limit: 2, operation: own, cursor: first.next }, asked());
    expect([...first.rows, ...second.rows].map(({ id }) => id).toSorted()).toEqual(
      [out, unknown, tight].toSorted(),
    );
    expect(second.next).toBeUndefined();
    expect((await openNeeds(database, { operation: own, area: 'cn/42/4201' })).map(({ id }) => id)).toEqual(
      [out, tight].toSorted(),
    );
  });

  it('counts what is short item by item, and nothing of an operation that is being prepared', async () => {
    const own = await people.make.operation({}, 'running');
    const first = await report({ operation: own, asked: 300n }, system);
    await people.run(verifyNeed, system, { id: first, version: 1, by: 'phone' });
    await report({ operation: own, asked: null }, system);
    const gone = await report({ operation: own, item: gown }, system);
    await people.run(withdrawNeed, system, { id: gone, version: 1, reason: '不再需要' });
    expect(await readCounts(own, { database })).toEqual([
      {
        item: { id: mask, name: { zh: '医用外科口罩', en: 'Surgical mask' } },
        needs: 2,
        verified: 1,
        facilities: 2,
        asked: '300',
        amountUnknown: 1,
        asOf: expect.any(String) as string,
      },
    ]);
    const preparing = await people.make.operation();
    await expect(readCounts(preparing, { database })).rejects.toMatchObject({ code: 'notFound' });
  });
});
