import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { accountCode, checkBook, ledgerFacts } from '../../ledger/index.ts';
import { withdrawNeed } from '../../needs/index.ts';
import { runBatch, system, transact, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { checkLog } from '../../proof/index.ts';
import { testSigner } from '../../proof/testing.ts';
import { openAllocationWorld, type AllocationWorld } from '../testing.ts';
import { adjustLine } from './change-round.ts';
import { allocationFacts } from './facts.ts';
import { signRound } from './sign-round.ts';
import { findRound, signedLines } from './signed-lines.ts';

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

describe('signing', () => {
  it('holds the stock for the sites, first expiry first, one hold for each line and lot', async () => {
    const { people, charity, book, warehouse, lot, need, propose, seen, stock } = world;
    const late = await lot(70n, '2028-01-01');
    const early = await lot(30n, '2027-01-01');
    const [first, second] = [await need(60n), await need(60n)];
    const id = await propose();
    await people.run(signRound, charity, seen(id));
    expect(await stock()).toEqual([
      [30n, 30n],
      [70n, 70n],
    ]);
    const lines = await transact(database, (sql) => signedLines(sql, book.id, id));
    expect(new Map(lines.map((line) => [line.site, [line.pieces, line.warehouse]]))).toEqual(
      new Map([
        [first, [50n, warehouse]],
        [second, [50n, warehouse]],
      ]),
    );
    const taken = (of: Id): bigint =>
      lines
        .flatMap(({ holds }) => holds.filter((hold) => hold.lot === of))
        .reduce((sum, hold) => sum + hold.pieces, 0n);
    expect([taken(early), taken(late)]).toEqual([30n, 70n]);
    expect(lines.flatMap(({ holds }) => holds)).toHaveLength(3);
    for (const { holds, pieces } of lines)
      expect(holds.reduce((sum, hold) => sum + hold.pieces, 0n)).toBe(pieces);
    const { rows } = await database.query<{ id: Id; from: string; to: string; reference: Id }>(
      `select h.id, f.code as "from", t.code as "to", h.reference_id as reference
         from ledger.hold h join ledger.account f on f.book_id = h.book_id and f.id = h.from_account
         join ledger.account t on t.book_id = h.book_id and t.id = h.to_account
        where h.book_id = $1 and h.resolution is null order by h.id`,
      [book.id],
    );
    expect(rows).toEqual(
      lines
        .flatMap((line) =>
          line.holds.map(({ hold, lot: of }) => ({
            id: hold,
            from: accountCode.stock(warehouse, of),
            to: accountCode.facility(line.site, of),
            reference: line.id,
          })),
        )
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect((await transact(database, (sql) => checkBook(sql, book.id))).findings).toEqual([]);
    expect(await findRound(database, book.id, id)).toMatchObject({ state: 'signed', version: 2 });
  });

  it('is for somebody else than who proposed or changed it', async () => {
    const { people, officer, colleague, charity, lot, need, propose, seen, read, lineOf, stock, refusal } =
      world;
    await lot(100n, null);
    const site = await need(100n);
    const id = await propose();
    expect((await read(id, officer)).can['signRound']).toBe('allocationOwnSignature');
    expect((await read(id, colleague)).can['signRound']).toBe(true);
    expect(await refusal(signRound, officer, seen(id))).toMatchObject({ code: 'allocationOwnSignature' });
    expect(await refusal(signRound, system, seen(id))).toMatchObject({ code: 'allocationOwnSignature' });
    const change = {
      line: await lineOf(id, site),
      final: 90n,
      reasonCode: 'other',
      reason: '留一些',
    } as const;
    await people.run(adjustLine, colleague, { ...seen(id), ...change });
    expect(await refusal(signRound, colleague, seen(id, 2))).toMatchObject({
      code: 'allocationOwnSignature',
    });
    await people.run(signRound, charity, seen(id, 2));
    expect(await stock()).toEqual([[100n, 90n]]);
  });

  it('refuses a round that gives nothing', async () => {
    const { people, officer, charity, lot, need, propose, seen, lineOf, refusal } = world;
    await lot(100n, null);
    const site = await need(100n);
    const id = await propose();
    const change = {
      line: await lineOf(id, site),
      final: 0n,
      reasonCode: 'cannotUse',
      reason: '用不上',
    } as const;
    await people.run(adjustLine, officer, { ...seen(id), ...change });
    expect(await refusal(signRound, charity, seen(id, 2))).toMatchObject({ code: 'allocationNothingGiven' });
  });

  it('is refused when the stock was taken meanwhile, with the figures, and changes nothing', async () => {
    const { people, charity, lot, need, propose, seen, read, stock, refusal } = world;
    await lot(100n, null);
    await need(200n);
    const [one, other] = [await propose(), await propose()];
    await people.run(signRound, charity, seen(one));
    expect(await refusal(signRound, charity, seen(other))).toMatchObject({
      code: 'allocationStockChanged',
      details: { needed: '100', available: '0' },
    });
    expect(await read(other)).toMatchObject({ state: 'proposed', version: 1 });
    expect(await stock()).toEqual([[100n, 100n]]);
  });

  it('is refused when a site asks no more, or got something in another round meanwhile, until its line is 0', async () => {
    const { people, charity, officer, book, lot, need, propose, seen, stock, refusal, lineOf, read } = world;
    await lot(1_000n, null);
    const [stays, goes] = [await need(30n), await need(50n)];
    const [one, other] = [await propose(), await propose()];
    const round = await findRound(database, book.id, one);
    const gone = round?.lines.find(({ facility }) => facility === goes)?.need as Id;
    await people.run(withdrawNeed, system, { id: gone, version: 2, reason: '已经有了' });
    expect(await refusal(signRound, charity, seen(one))).toMatchObject({
      code: 'allocationNeedsChanged',
      details: { sites: 1 },
    });
    const toNothing = { final: 0n, reasonCode: 'cannotUse', reason: '需求已撤回' } as const;
    await people.run(adjustLine, officer, { ...seen(one), line: await lineOf(one, goes), ...toNothing });
    await people.run(signRound, charity, seen(one, 2));
    expect(await refusal(signRound, charity, seen(other))).toMatchObject({
      code: 'allocationNeedsChanged',
      details: { sites: 2 },
    });
    expect(await stock()).toEqual([[1_000n, 30n]]);
    // What is proposed after the signature may give again: that is the officer's to say.
    people.clock.advance(1);
    const later = await propose();
    await people.run(signRound, charity, seen(later));
    expect((await read(later)).lines.map(({ site, final }) => [site.id, final])).toEqual([[stays, '30']]);
  });

  it('gives to a need once of three rounds that are signed at once, with stock for all', async () => {
    const { people, charity, lot, need, propose, seen, stock } = world;
    await lot(1_000n, null);
    await need(30n);
    const rounds = [await propose(), await propose(), await propose()];
    const sign = (id: Id) => ({ actor: charity, input: seen(id), key: null, requestId: 'test' });
    const outcomes = (
      await Promise.all([
        runBatch(people.pipeline, signRound, rounds.slice(0, 1).map(sign)),
        runBatch(people.pipeline, signRound, rounds.slice(1).map(sign)),
      ])
    ).flat();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes)
      if (!outcome.ok) expect(outcome.refusal.code).toBe('allocationNeedsChanged');
    expect(await stock()).toEqual([[1_000n, 30n]]);
  });

  it('lets one of two win that sign at once, or in one batch, and never holds more than there is', async () => {
    const { people, charity, book, lot, need, propose, seen, stock } = world;
    await lot(100n, null);
    await need(200n);
    const rounds = [await propose(), await propose(), await propose()];
    const sign = (id: Id) => ({ actor: charity, input: seen(id), key: null, requestId: 'test' });
    const [first = rounds[0] as Id] = rounds;
    const outcomes = (
      await Promise.all([
        runBatch(people.pipeline, signRound, [sign(first)]),
        runBatch(people.pipeline, signRound, [sign(first)]),
        runBatch(people.pipeline, signRound, rounds.slice(1).map(sign)),
      ])
    ).flat();
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    for (const outcome of outcomes)
      if (!outcome.ok)
        expect(['changedMeanwhile', 'allocationStockChanged', 'allocationNeedsChanged']).toContain(
          outcome.refusal.code,
        );
    expect(await stock()).toEqual([[100n, 100n]]);
    expect((await transact(database, (sql) => checkBook(sql, book.id))).findings).toEqual([]);
  });
});

describe('the public facts of a signed round', () => {
  it('are a leaf of the round and one of each line, and tell of a row that was changed since', async () => {
    const { people, officer, charity, book, lot, need, propose, seen, lineOf } = world;
    await lot(100n, null);
    const site = await need(80n, 20n);
    const id = await propose();
    const line = await lineOf(id, site);
    const change = { line, final: 40n, reasonCode: 'gotFromOthers', reason: '别处给了二十只' } as const;
    await people.run(adjustLine, officer, { ...seen(id), ...change });
    const leaves = async () => {
      const [source] = allocationFacts;
      const bytes = (await source?.leavesOf(database, book.id, [id, line])) ?? new Map<Id, Uint8Array>();
      return [...bytes.values()].map((leaf) => JSON.parse(new TextDecoder().decode(leaf)) as unknown);
    };
    expect(await leaves()).toEqual([]);
    await people.run(signRound, charity, seen(id, 2));
    expect(await leaves()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          kind: 'allocation',
          figures: expect.objectContaining({
            rule: 'byNeed',
            supply: '100',
            ruleLeft: '40',
            sites: '1',
          }) as object,
        }),
        expect.objectContaining({
          kind: 'allocation',
          figures: expect.objectContaining({
            site,
            weight: '60',
            ruleGave: '60',
            final: '40',
            reason: 'gotFromOthers',
          }) as object,
        }),
      ]),
    );
    const findings = async () => {
      const checks = await checkLog(database, {
        signer: testSigner,
        facts: [...ledgerFacts, ...allocationFacts],
      });
      return checks
        .flatMap((check) => check.findings)
        .filter(({ where }) => where.includes(id) || where.includes(line))
        .map(({ code }) => code);
    };
    expect(await findings()).toEqual([]);
    const owner = new pg.Client({ connectionString: test.ownerUrl });
    await owner.connect();
    await owner.query('update allocation.line set final = 41 where id = $1', [line]);
    await owner.query('update allocation.round set supply = 1000 where id = $1', [id]);
    await owner.end();
    expect(await findings()).toEqual(['leafDiffersFromFact', 'leafDiffersFromFact']);
  });
});
