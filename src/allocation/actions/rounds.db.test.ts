import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { loadStartingCatalogue, openItemNamer } from '../../goods/index.ts';
import { accountCode, checkBook, ledgerFacts } from '../../ledger/index.ts';
import { testBook, type TestBook } from '../../ledger/testing.ts';
import { reportNeed, verifyNeed, withdrawNeed } from '../../needs/index.ts';
import { peopleOn, type PeopleOnDatabase } from '../../people/testing.ts';
import { fewAreas, testPlaces, testSource, type TestPlaces } from '../../places/testing.ts';
import { runBatch, system, transact, type Actor, type Command, type Database } from '../../platform/index.ts';
import { testDatabase, type TestDatabase } from '../../platform/testing/index.ts';
import { checkLog } from '../../proof/index.ts';
import { testSigner } from '../../proof/testing.ts';
import { recordGiftInKind, stockOf } from '../../supply/index.ts';
import { allocationFacts } from './facts.ts';
import { adjustLine, cancelRound } from './change-round.ts';
import { proposeRound, type NewRound } from './propose-round.ts';
import { readInputs, readRound, readRounds } from './read-rounds.ts';
import { signRound } from './sign-round.ts';
import { findRound, signedLines } from './signed-lines.ts';

let test: TestDatabase;
let database: Database;
let people: PeopleOnDatabase;
let places: TestPlaces;
let mask: Id;
let officer: Actor;
let colleague: Actor;
let charity: Actor;

beforeAll(async () => {
  test = await testDatabase();
  database = test.open(8);
  people = peopleOn(database, test);
  places = testPlaces(database);
  await places.load(testSource(fewAreas));
  await loadStartingCatalogue(people.pipeline);
  const named = (await openItemNamer(database))('医用外科口罩', '');
  if (!('item' in named)) throw new Error('the starting catalogue has surgical masks');
  mask = named.item;
  officer = await people.make.account({ grants: [{ role: 'reliefOfficer' }] });
  colleague = await people.make.account({ grants: [{ role: 'reliefOfficer' }] });
  charity = await people.make.account({ grants: [{ role: 'charityOperator' }] });
}, 60_000);
afterAll(async () => {
  await people.close();
  await test.close();
});

let book: TestBook;
let operation: Id;
let warehouse: Id;
beforeEach(async () => {
  book = await testBook(database);
  operation = await people.make.operation({}, 'running');
  warehouse = await places.facility({ kind: 'warehouse' });
});

async function lot(pieces: bigint, expiresOn: string | null): Promise<Id> {
  const { id } = await people.run(recordGiftInKind, system, {
    book: book.id,
    facility: warehouse,
    operation,
    item: mask,
    pieces,
    lotNumber: null,
    expiresOn,
    receivedAt: null,
    giver: null,
    fairValue: null,
  });
  return id;
}
async function need(asked: bigint | null, onHand: bigint | null = null, isVerified = true): Promise<Id> {
  const facility = await places.facility();
  const input = { operation, facility, item: mask, asked, onHand, dailyUse: null, note: '' };
  const { id } = await people.run(reportNeed, system, input);
  if (isVerified) await people.run(verifyNeed, system, { id, version: 1, by: 'phone' });
  return facility;
}
const subject = (): NewRound => ({
  ...{ book: book.id, operation, item: mask, facility: warehouse },
  terms: { floor: 0n, capPercent: 100, pack: 1n },
});
async function propose(over: Partial<NewRound> = {}, actor = officer): Promise<Id> {
  return (await people.run(proposeRound, actor, { ...subject(), ...over })).id;
}
const seen = (id: Id, version = 1) => ({ book: book.id, id, version });
const read = (id: Id, actor = officer) => readRound({ book: book.id, id }, people.context(actor));
async function refusal<Input, Output, State>(
  command: Command<Input, Output, State>,
  actor: Actor,
  input: Input,
): Promise<Refusal | string> {
  const outcome = await people.run(command, actor, input).catch((error: unknown) => error);
  return outcome instanceof Refusal ? outcome : 'accepted';
}
async function lineOf(id: Id, facility: Id): Promise<Id> {
  const line = (await read(id)).lines.find(({ site }) => site.id === facility);
  if (line === undefined) throw new Error('the facility has no line');
  return line.id;
}
const stock = async () =>
  (await stockOf(database, book.id, { facility: warehouse })).map(({ onHand, reserved }) => [
    onHand,
    reserved,
  ]);

describe('proposing', () => {
  it('shares what may be given by the rule, names what is left out and why, and holds nothing', async () => {
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

  it('answers the page with what it needs to compute the same plan', async () => {
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
    expect(await refusal(proposeRound, officer, { ...subject(), facility: nobody })).toMatchObject({
      code: 'allocationWarehouseUnknown',
    });
    expect(await refusal(proposeRound, charity, subject())).toMatchObject({ code: 'notPermitted' });
  });
});

describe('changing by hand', () => {
  it('keeps the rule’s own number beside it, and needs a reason', async () => {
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

describe('signing', () => {
  it('holds the stock for the sites, first expiry first, one hold for each line and lot', async () => {
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
    expect(lines.map(({ site, pieces, warehouse: from }) => [site, pieces, from]).toSorted()).toEqual(
      [
        [first, 50n, warehouse],
        [second, 50n, warehouse],
      ].toSorted(),
    );
    const taken = (of: Id): bigint =>
      lines
        .flatMap(({ holds }) => holds.filter((hold) => hold.lot === of))
        .reduce((sum, hold) => sum + hold.pieces, 0n);
    expect([taken(early), taken(late)]).toEqual([30n, 70n]);
    expect(lines.map(({ holds }) => holds.length).toSorted()).toEqual([1, 2]);
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
    await lot(1_000n, null);
    const [stays, goes] = [await need(30n), await need(50n)];
    const [one, other, third] = [await propose(), await propose(), await propose()];
    const line = (await findRound(database, book.id, one))?.lines.find(({ facility }) => facility === goes);
    const withdrawal = { id: line?.need as Id, version: 2, reason: '已经有了' };
    await people.run(withdrawNeed, system, withdrawal);
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
    expect(await refusal(signRound, charity, seen(third))).toMatchObject({ code: 'allocationNeedsChanged' });
    expect((await stock()).map(([, reserved]) => reserved)).toEqual([30n]);
    // What is proposed after the signature may give again: that is the officer's to say.
    people.clock.advance(1);
    await people.run(signRound, charity, seen(await propose()));
    expect((await read(one)).lines.find(({ site }) => site.id === stays)?.final).toBe('30');
  });

  it('gives to a need once of two rounds that are signed at once, with stock for both', async () => {
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
    expect((await stock()).map(([, reserved]) => reserved)).toEqual([30n]);
  });

  it('lets one of two win that sign at once, or in one batch, and never holds more than there is', async () => {
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

describe('reading', () => {
  it('lists rounds by state and operation, page by page, and finds none of another book', async () => {
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
