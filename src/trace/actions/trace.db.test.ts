import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acknowledgementFacts, lettersOf, sendLetter, writeLetter } from '../../acknowledgement/index.ts';
import { loadStartingCatalogue } from '../../goods/index.ts';
import { findStartedDonation, giftCodeText, startDonation } from '../../giving/index.ts';
import { add, parseFraction, fractionText, zero } from '../../kernel/fraction.ts';
import type { Id } from '../../kernel/ids.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { checkBook } from '../../ledger/index.ts';
import { openTestPeople, unknownId, type TestPeople } from '../../people/testing.ts';
import { loadPlaces } from '../../places/index.ts';
import type { Database } from '../../platform/index.ts';
import { testTrace, type TestTrace } from '../testing.ts';
import type { WireStep, WireTrace } from './present-step.ts';
import { readGiftTrace } from './read-gift.ts';
import { readHandoverOrigins } from './read-origins.ts';

let database: Database;
let owner: pg.Client;
let people: TestPeople;
let item: Id;
beforeAll(async () => {
  people = await openTestPeople(8);
  ({ database } = people);
  owner = new pg.Client({ connectionString: people.store.ownerUrl });
  await owner.connect();
  await loadPlaces(people.pipeline, { downTo: 'county' });
  await loadStartingCatalogue(people.pipeline);
  const items = await database.query<{ id: Id }>('select id from goods.item order by id limit 1');
  item = items.rows[0]?.id as Id;
});
afterAll(async () => {
  await owner.end();
  await people.close();
});

async function story(): Promise<TestTrace> {
  const organisation = await people.make.organisation({ kind: 'charity' });
  const operation = await people.make.operation({ organisation }, 'running');
  return testTrace(people.pipeline, { organisation, operation, item });
}

const read = (code: string): Promise<WireTrace> => readGiftTrace(code, { database, now: people.clock.now() });
const stagesOf = ({ steps }: WireTrace): readonly string[] => steps.map(({ stage }) => stage);
const step = ({ steps }: WireTrace, stage: WireStep['stage']): WireStep | undefined =>
  steps.find((each) => each.stage === stage);
const endsOf = ({ ends }: WireTrace): Readonly<Record<string, string>> =>
  Object.fromEntries(ends.map(({ fate, exact }) => [fate, exact]));

function expectAddsUp({ amount, ends }: WireTrace): void {
  const exact = ends.map((end) => parseFraction(end.exact) ?? zero).reduce(add, zero);
  expect(fractionText(exact)).toBe(amount);
  expect(ends.reduce((sum, { share }) => sum + BigInt(share), 0n)).toBe(BigInt(amount));
}

describe('following a gift', () => {
  it('leads from the payment to the ward, with what was short, and to the letter', async () => {
    const line = await story();
    const gift = await line.give(5_000n);
    const way = await line.wholeWay(5_000n, 20n, 1n);
    const trace = await read(gift.code);
    const stages = ['given', 'committed', 'paid', 'stocked', 'dispatched', 'arrived', 'short', 'handed'];
    expect(stagesOf(trace)).toEqual(stages);
    expect(endsOf(trace)).toEqual({ lost: '250', handed: '4750' });
    expectAddsUp(trace);
    expect(step(trace, 'committed')).toMatchObject({
      money: '5000',
      purchase: { id: way.purchase, pieces: '20' },
    });
    expect(step(trace, 'stocked')).toMatchObject({
      goods: { exact: '20', total: '20', item: { id: item } },
      place: { id: line.warehouse },
      facts: [{ kind: 'transfer' }, { id: way.lot, kind: 'lot' }],
    });
    expect(step(trace, 'dispatched')).toMatchObject({
      consignment: { id: way.consignment, to: { id: line.site } },
    });
    expect(step(trace, 'short')).toMatchObject({
      goods: { exact: '1', total: '1' },
      place: { id: line.site },
      receipt: { sent: '20', counted: '19', short: '1' },
      facts: [{ kind: 'transfer' }, { id: way.receipt, kind: 'receipt' }],
    });
    expect(step(trace, 'handed')).toMatchObject({
      handover: { id: way.handover, hand: 'ward', pieces: '19' },
      facts: [{ kind: 'transfer' }, { id: way.handover, kind: 'handover' }],
    });
    expect(trace.letters).toMatchObject([
      { id: way.letter, facility: { id: line.site }, gifts: 1, facts: [{ id: way.letter, kind: 'letter' }] },
    ]);
  });

  it('shows shares of three gifts that add up to each, where no whole piece belongs to one', async () => {
    const line = await story();
    const gifts = [await line.give(101n), await line.give(3_333n), await line.give(7n)];
    const way = await line.wholeWay(3_441n, 7n, 2n);
    const origins = await readHandoverOrigins(database, line.book, way.handover);
    let handed = zero;
    for (const { code } of gifts) {
      const trace = await read(code);
      expectAddsUp(trace);
      for (const end of trace.ends)
        if (end.fate === 'handed') handed = add(handed, parseFraction(end.pieces ?? '') ?? zero);
    }
    // What the gifts gave downwards is what the hand-over got upwards.
    expect(fractionText(handed)).toBe(origins.campaigns[0]?.pieces);
    expect(origins).toMatchObject({
      pieces: '5',
      campaigns: [{ campaign: line.campaign, pieces: '5' }],
      giftsInKind: { gifts: 0, pieces: '0' },
      unpaid: { pieces: '0' },
      other: { pieces: '0' },
    });
    expect(JSON.stringify(origins)).not.toContain(gifts[0]?.id);
  });

  it('tells what rests, what is paid and has not come, and what is late', async () => {
    const line = await story();
    const gift = await line.give(1_000n);
    expect(endsOf(await read(gift.code))).toEqual({ resting: '1000' });
    const purchase = await line.buy(6n, 600n, '2020-02-01');
    const ordered = await read(gift.code);
    expect(endsOf(ordered)).toEqual({ resting: '400', awaited: '600' });
    expect(step(ordered, 'paid')).toMatchObject({ late: true, purchase: { expectedOn: '2020-02-01' } });
    await line.ship(await line.stock(purchase, 6n), 4n, '2020-02-03');
    const shipped = await read(gift.code);
    expect(shipped.ends.map(({ fate, share }) => [fate, share])).toEqual([
      ['resting', '400'],
      ['resting', '200'],
      ['resting', '400'],
    ]);
    expect(step(shipped, 'paid')?.late).toBe(false);
    expect(step(shipped, 'dispatched')).toMatchObject({
      late: true,
      consignment: { expectedOn: '2020-02-03' },
    });
    expectAddsUp(shipped);
  });

  it('takes the code as people type it, names what is wrong with it, and never repeats it', async () => {
    const line = await story();
    const { code } = await line.give(50n);
    const { id } = await read(giftCodeText(code).toLowerCase());
    expect((await read(` ${code} `)).id).toBe(id);
    const wrong = code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
    const refused = async (typed: string): Promise<Refusal> => {
      const answer: unknown = await read(typed).catch((error: unknown) => error);
      if (!(answer instanceof Refusal)) throw new Error('it was found');
      return answer;
    };
    const mistyped = await refused(wrong);
    expect(mistyped).toMatchObject({ code: 'giftCodeMistyped', details: { problem: 'mistyped' } });
    expect(JSON.stringify([mistyped.details, mistyped.fields, mistyped.message])).not.toContain(
      wrong.slice(0, 4),
    );
    expect(await refused('2345')).toMatchObject({ details: { problem: 'length', length: 4 } });
    expect(await refused(`O${code.slice(1)}`)).toMatchObject({ details: { problem: 'character', place: 1 } });
  });

  it('tells of a gift that is not paid that nothing has happened yet', async () => {
    const line = await story();
    const started = await line.run(startDonation('simulated'), { campaign: line.campaign, amount: 100n });
    const donation = await findStartedDonation(database, started.book, started.id);
    const trace = await read(donation?.giftCode ?? '');
    expect(trace).toMatchObject({ state: 'started', givenAt: null, steps: [], ends: [], letters: [] });
  });
});

describe('a letter of thanks', () => {
  it('goes to every gift behind the hand-over once, and to no other', async () => {
    const line = await story();
    const inside = [await line.give(300n), await line.give(700n)];
    const outside = await line.give(900n);
    const { letter } = await line.wholeWay(1_000n, 10n, 0n);
    for (const { id } of inside)
      expect(await lettersOf(database, line.book, [id])).toMatchObject([{ id: letter, receivers: 2 }]);
    expect(await lettersOf(database, line.book, [outside.id])).toEqual([]);
  });

  it('is sent once, by somebody who saw what goes out, and is final then', async () => {
    const line = await story();
    await line.give(100n);
    const lot = await line.stock(await line.buy(2n, 100n), 2n);
    await line.receive(await line.ship(lot, 2n), lot, 2n);
    const handover = await line.hand(lot, 2n);
    const words = { book: line.book, handover, text: { zh: '谢谢', en: '' }, consent: 'givers' as const };
    await expect(line.run(writeLetter, { ...words, text: { zh: '', en: '' } })).rejects.toMatchObject({
      code: 'letterTextMissing',
    });
    for (const number of ['0871-6345 6789', '０８７１６３４５６７８９'])
      await expect(
        line.run(writeLetter, { ...words, text: { zh: '谢谢', en: `Call ${number}` } }),
      ).rejects.toMatchObject({ code: 'inputInvalid', fields: [{ pointer: '/text/en' }] });
    const { id: letter } = await line.run(writeLetter, words);
    expect((await line.run(writeLetter, { ...words, text: { zh: '多谢', en: '' } })).id).toBe(letter);
    const send = (version: number) => line.run(sendLetter, { book: line.book, letter, version });
    await expect(send(1)).rejects.toMatchObject({ code: 'changedMeanwhile' });
    await send(2);
    await expect(send(2)).rejects.toMatchObject({ code: 'letterAlreadySent' });
    await expect(line.run(writeLetter, words)).rejects.toMatchObject({ code: 'letterAlreadySent' });
    await expect(
      line.run(sendLetter, { book: line.book, letter: unknownId(), version: 1 }),
    ).rejects.toMatchObject({
      code: 'notFound',
    });
    await expect(
      database.query(`update acknowledgement.letter set text_zh = '改过' where id = $1`, [letter]),
    ).rejects.toMatchObject({ code: '42501' });
  });

  it('has a leaf that tells all of it but its words, and shows when somebody changed them', async () => {
    const line = await story();
    await line.give(100n);
    const { letter, handover } = await line.wholeWay(100n, 4n, 1n);
    const [facts] = acknowledgementFacts;
    const ids: Id[] = [];
    for await (const page of facts?.expected(database, line.book) ?? []) ids.push(...page);
    expect(ids).toEqual([letter]);
    const bytesNow = async (): Promise<string> =>
      Buffer.from((await facts?.leavesOf(database, line.book, ids))?.get(letter) ?? []).toString();
    const { rows } = await database.query<{ bytes: Uint8Array }>(
      'select bytes from proof.leaf where book_id = $1 and leaf_id = $2',
      [line.book, letter],
    );
    const leaf = Buffer.from(rows[0]?.bytes ?? []).toString();
    expect(await bytesNow()).toBe(leaf);
    expect(JSON.parse(leaf)).toMatchObject({
      kind: 'letter',
      figures: { handover, facility: line.site, gifts: '1', consent: 'public' },
    });
    expect(leaf).not.toContain('谢谢');
    await owner.query(`update acknowledgement.letter set text_zh = '改过' where id = $1`, [letter]);
    expect(await bytesNow()).not.toBe(leaf);
    expect(await checkBook(database, line.book)).toMatchObject({ findings: [] });
  });
});
