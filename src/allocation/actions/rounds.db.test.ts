import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { toInstant } from '../../kernel/time.ts';
import { transact, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { openAllocationWorld, type AllocationWorld } from '../testing.ts';
import { adjustLine, cancelRound } from './change-round.ts';
import { proposeRound } from './propose-round.ts';
import { readInputs, readRound, readRounds } from './read-rounds.ts';
import { signRound } from './sign-round.ts';
import { signedLines } from './signed-lines.ts';

let test: TestDatabase;
let database: Database;
let world: AllocationWorld;
beforeAll(async () => {
  test = await testDatabase();
  database = test.open(8);
  world = await openAllocationWorld(database, test);
}, 60_000);
afterAll(async () => {
  await world.close();
  await test.close();
});
beforeEach(() => world.fresh());

describe('proposing', () => {
  it('shares what may be given by the rule, names what is left out and why, and holds nothing', async () => {
    const { book, lot, need, propose, read, stock } = world;
    await lot(600n, '2027-01-01');
    const first = await need(1500n, 500n);
    const second = await need(500n);
    const unknown = await need(null);
    const unverified = await need(100n, null, false);
    const enough = await need(100n, 200n);
    const round = await read(await propose());
    expect(round).toMatchObject({
      state: 'proposed',
      rule: 'byNeed',
      supply: '600',
      given: '600',
      ruleLeft: '0',
    });
    expect(new Map(round.lines.map(({ site, ruleGave, final }) => [site.id, [ruleGave, final]]))).toEqual(
      new Map([
        [first, ['400', '400']],
        [second, ['200', '200']],
      ]),
    );
    expect(round.level).toEqual({ lowest: 400, highest: 400 });
    expect(new Map(round.omitted.map(({ site, reason }) => [site.id, reason]))).toEqual(
      new Map([
        [unknown, 'amountUnknown'],
        [unverified, 'notVerified'],
        [enough, 'enoughOnHand'],
      ]),
    );
    expect(await stock()).toEqual([[600n, 0n]]);
    expect(await transact(database, (sql) => signedLines(sql, book.id, round.id))).toEqual([]);
  });

  it('gives nothing of a lot whose last day is over in Beijing, though not in Greenwich', async () => {
    const { people, officer, lot, need, subject, refusal } = world;
    const before = people.clock.now();
    people.clock.set(toInstant(new Date('2030-03-01T12:00:00.000Z')));
    await lot(10n, '2030-03-01');
    await need(10n);
    expect(await refusal(proposeRound, officer, subject())).toBe('accepted');
    people.clock.set(toInstant(new Date('2030-03-01T16:00:00.000Z')));
    expect(await refusal(proposeRound, officer, subject())).toMatchObject({ code: 'allocationNoStock' });
    people.clock.set(before);
  });

  it('answers the page with what it needs to compute the same plan', async () => {
    const { people, officer, book, operation, warehouse, mask, lot, need } = world;
    await lot(30n, null);
    const facility = await need(100n, 20n);
    const query = { operation, item: mask, warehouse };
    const inputs = await readInputs(book.id, query, people.context(officer));
    expect(inputs).toMatchObject({
      supply: '30',
      needs: [{ site: { id: facility }, state: 'verified', asked: '100', onHand: '20' }],
    });
    expect(inputs.packs).toContainEqual({ word: '盒', pieces: '50' });
  });

  it('is refused without stock, without needs, and for what is not there', async () => {
    const { people, officer, charity, book, lot, need, subject, refusal } = world;
    await need(10n);
    expect(await refusal(proposeRound, officer, subject())).toMatchObject({ code: 'allocationNoStock' });
    await lot(10n, null);
    const other = await people.make.operation({}, 'running');
    expect(await refusal(proposeRound, officer, { ...subject(), operation: other })).toMatchObject({
      code: 'allocationNoNeeds',
    });
    const nobody = book.ids.next();
    expect(await refusal(proposeRound, officer, { ...subject(), operation: nobody })).toMatchObject({
      code: 'allocationOperationUnknown',
      fields: [{ pointer: '/operation' }],
    });
    expect(await refusal(proposeRound, officer, { ...subject(), item: nobody })).toMatchObject({
      code: 'allocationItemUnknown',
    });
    expect(await refusal(proposeRound, officer, { ...subject(), warehouse: nobody })).toMatchObject({
      code: 'allocationWarehouseUnknown',
    });
    expect(await refusal(proposeRound, charity, subject())).toMatchObject({ code: 'notPermitted' });
  });
});

describe('changing by hand', () => {
  it('keeps the rule’s own number beside it, and needs a reason', async () => {
    const { people, officer, lot, need, propose, read, lineOf, refusal, seen } = world;
    await lot(100n, null);
    const [first, second] = [await need(100n), await need(100n)];
    const id = await propose();
    const line = await lineOf(id, first);
    const change = { line, final: 40n, reasonCode: 'roadClosed', reason: '道路不通，先给一部分' } as const;
    expect(await refusal(adjustLine, officer, { ...seen(id), ...change, reasonCode: null })).toMatchObject({
      code: 'allocationReasonMissing',
      fields: [{ pointer: '/reasonCode' }],
    });
    expect(await refusal(adjustLine, officer, { ...seen(id), ...change, reason: '' })).toMatchObject({
      code: 'allocationReasonMissing',
      fields: [{ pointer: '/reason' }],
    });
    expect(await refusal(adjustLine, officer, { ...seen(id), ...change, final: 51n })).toMatchObject({
      code: 'allocationOverSupply',
      details: { supply: '100', given: '101' },
    });
    expect(await refusal(adjustLine, officer, { ...seen(id), ...change, line: id })).toMatchObject({
      code: 'allocationLineUnknown',
    });
    await people.run(adjustLine, officer, { ...seen(id), ...change });
    const changed = (await read(id)).lines.find(({ site }) => site.id === first);
    expect(changed).toMatchObject({
      ruleGave: '50',
      final: '40',
      reasonCode: 'roadClosed',
      reason: change.reason,
    });
    expect(await refusal(adjustLine, officer, { ...seen(id), ...change })).toMatchObject({
      code: 'changedMeanwhile',
    });
    // Others may get what was freed, and back to the rule the reason goes.
    const other = await lineOf(id, second);
    await people.run(adjustLine, officer, { ...seen(id, 2), ...change, line: other, final: 60n });
    await people.run(adjustLine, officer, {
      ...seen(id, 3),
      line: other,
      final: 50n,
      reasonCode: null,
      reason: '',
    });
    expect(await read(id)).toMatchObject({ given: '90', version: 4 });
    expect((await read(id)).lines.find(({ site }) => site.id === second)).toMatchObject({ reasonCode: null });
  });

  it('is over when a round is cancelled', async () => {
    const { people, officer, charity, lot, need, propose, seen, read, lineOf, refusal } = world;
    await lot(100n, null);
    const site = await need(100n);
    const id = await propose();
    const line = await lineOf(id, site);
    await people.run(cancelRound, officer, { ...seen(id), reason: '需求已变' });
    expect(await read(id)).toMatchObject({ state: 'cancelled', reason: '需求已变' });
    const change = { line, final: 1n, reasonCode: 'other', reason: '改一下' } as const;
    for (const outcome of [
      await refusal(adjustLine, officer, { ...seen(id, 2), ...change }),
      await refusal(cancelRound, officer, { ...seen(id, 2), reason: '再取消' }),
      await refusal(signRound, charity, seen(id, 2)),
    ])
      expect(outcome).toMatchObject({ code: 'allocationRoundDecided' });
  });
});

describe('reading', () => {
  it('lists rounds by state and operation, page by page, and finds none of another book', async () => {
    const { people, officer, book, operation, lot, need, propose, seen } = world;
    await lot(100n, null);
    await need(100n);
    const rounds = [await propose(), await propose()];
    await people.run(cancelRound, officer, { ...seen(rounds[0] as Id), reason: '重复' });
    const list = async (query: object) =>
      (await readRounds(book.id, { limit: 50, ...query }, { database })).rows.map(({ id }) => id);
    expect((await list({ operation })).toSorted()).toEqual(rounds.toSorted());
    expect(await list({ state: 'proposed' })).toEqual([rounds[1]]);
    expect(await list({ operation: book.id })).toEqual([]);
    const first = await readRounds(book.id, { limit: 1 }, { database });
    const second = await readRounds(book.id, { limit: 1, cursor: first.next }, { database });
    expect([...first.rows, ...second.rows].map(({ id }) => id).toSorted()).toEqual(rounds.toSorted());
    expect(first.rows[0]).toMatchObject({ sites: 1, given: '100', item: { name: { zh: '医用外科口罩' } } });
    await expect(
      readRound({ book: operation, id: rounds[0] as Id }, people.context(officer)),
    ).rejects.toMatchObject({ code: 'notFound' });
  });
});
