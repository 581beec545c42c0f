import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toCurrency } from '../../kernel/currency.ts';
import type { Id } from '../../kernel/ids.ts';
import { checkBooks, ledgerFacts, openAccounts, post, readAccount } from '../../ledger/index.ts';
import { system, transact, type Database } from '../../platform/index.ts';
import { unknownId } from '../../people/testing.ts';
import { checkLog } from '../../proof/index.ts';
import { testSigner } from '../../proof/testing.ts';
import { testGiving, testReason, type TestGiving } from '../testing.ts';
import { changeCampaignState } from './change-campaign-state.ts';
import { createCampaign } from './create-campaign.ts';
import { givingFacts } from './facts.ts';
import { readCampaign, readCampaigns, readFigures } from './read-campaigns.ts';
import { giftCodeText } from '../rules/gift-code.ts';
import { campaignsById } from '../store/campaigns.ts';
import { expireDonations, findDonationByCode, findDonations } from '../store/donations.ts';

let database: Database;
let owner: pg.Client;
let test: TestGiving;

beforeAll(async () => {
  test = await testGiving(16);
  database = test.database;
  owner = new pg.Client({ connectionString: test.store.ownerUrl });
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await test.close();
});

const balanceOf = async (code: string): Promise<bigint> =>
  (await readAccount(database, test.organisation, code)).balance;
const figuresOf = async (id: Id) => {
  const [campaign] = (await campaignsById(database, [id])).values();
  return (await readFigures(database, campaign === undefined ? [] : [campaign])).get(id);
};
const stateOf = async (id: Id) => (await findDonations(database, test.organisation, [id]))[0]?.state;

/** What the check of the whole log finds, by code. */
async function found(): Promise<readonly string[]> {
  const logs = await checkLog(database, { signer: testSigner, facts: [...ledgerFacts, ...givingFacts] });
  return logs.flatMap(({ findings }) => findings.map(({ code }) => code));
}

describe('a campaign', () => {
  it('is drawn up with its account in the book of its organisation, and hidden until it opens', async () => {
    const id = await test.campaign();
    expect(await readAccount(database, test.organisation, `campaign/${id}`)).toMatchObject({
      asset: 'CNY',
      outside: false,
      operation: test.operation,
      balance: 0n,
    });
    const visiting = test.context({ kind: 'visitor', account: null });
    await expect(readCampaign(id, true, visiting)).rejects.toMatchObject({ code: 'notFound' });
    const here = await test.make.holder('charityOperator', { organisation: test.organisation });
    const elsewhere = await test.make.holder('charityOperator', {
      organisation: await test.make.organisation(),
    });
    const listed = async (actor: typeof here) =>
      (await readCampaigns({ limit: 50 }, true, test.context(actor))).rows.map((row) => row.id);
    expect(await listed(here)).toContain(id);
    expect(await listed(elsewhere)).not.toContain(id);
    await expect(readCampaign(id, true, test.context(elsewhere))).rejects.toMatchObject({ code: 'notFound' });
    await test.move(id, 'open');
    expect(await readCampaign(id, true, visiting)).toMatchObject({
      state: 'open',
      figures: { received: '0', committed: '0', paidOut: '0', resting: '0', donationCount: 0 },
      can: { changeCampaignState: 'notSignedIn' },
    });
    expect((await readCampaigns({ limit: 1 }, true, visiting)).rows[0]?.id).toBe(id);
  });

  it('is put into the public log when it first opens, and once', async () => {
    const id = await test.openCampaign();
    await test.move(id, 'paused');
    await test.move(id, 'open');
    const { rows } = await owner.query(
      'select count(*)::int as leaves from proof.pending where $1 = any(leaf_ids)',
      [id],
    );
    expect(rows).toEqual([{ leaves: 1 }]);
    expect(await found()).toEqual([]);
  });

  it.each([
    'goal = 1',
    "currency = 'USD'",
    'unit_price = unit_price + 1',
    "filing_number = 'another'",
    "opened_at = opened_at + interval '1 day'",
    "state = 'draft', opened_at = null",
  ])('that somebody changed behind the app (%s) is found by the check of the log', async (change) => {
    const id = await test.openCampaign();
    await owner.query('begin');
    await owner.query(`create table giving.kept as select * from giving.campaign where id = '${id}'`);
    await owner.query('commit');
    try {
      await owner.query(`update giving.campaign set ${change} where id = $1`, [id]);
      expect(await found()).not.toEqual([]);
    } finally {
      await owner.query(`update giving.campaign c set goal = k.goal, currency = k.currency, unit_price = k.unit_price,
        filing_number = k.filing_number, opened_at = k.opened_at, state = k.state from giving.kept k where c.id = k.id`);
      await owner.query('drop table giving.kept');
    }
    expect(await found()).toEqual([]);
  });

  it('has no gift that is shown as paid and has neither transfer nor leaf: the check finds one', async () => {
    const donation = await test.donate(await test.openCampaign(), 700n);
    const settle = `update giving.donation set state = $2, settled_at = $3 where id = $1`;
    await owner.query(settle, [donation.id, 'paid', new Date()]);
    try {
      expect(await found()).toContain('factWithoutLeaf');
    } finally {
      await owner.query(settle, [donation.id, 'started', null]);
    }
    expect(await found()).toEqual([]);
  });

  it('cannot be changed by the app in what its leaf tells', async () => {
    await test.openCampaign();
    for (const column of ['goal', 'currency', 'operation_id', 'unit_price', 'filing_number'])
      await expect(database.query(`update giving.campaign set ${column} = null`)).rejects.toMatchObject({
        code: '42501',
      });
    for (const table of ['campaign', 'donation', 'gift_code', 'payment'])
      await expect(database.query(`delete from giving.${table}`)).rejects.toMatchObject({ code: '42501' });
  });

  it('refuses an organisation or an operation that is not there, an old version and a stranger', async () => {
    await expect(test.campaign({ organisation: unknownId() })).rejects.toMatchObject({
      code: 'organisationUnknown',
    });
    await expect(test.campaign({ operation: unknownId() })).rejects.toMatchObject({
      code: 'campaignOperationUnknown',
    });
    const operation = await test.make.operation();
    const early = await test.campaign({ operation });
    await expect(test.move(early, 'open')).rejects.toMatchObject({ code: 'campaignOperationNotRunning' });
    const id = await test.campaign();
    const change = { id, version: 1, state: 'open', reason: { zh: '', en: '' } } as const;
    const stranger = await test.make.holder('charityOperator', {
      organisation: await test.make.organisation(),
    });
    await expect(test.run(changeCampaignState, stranger, change)).rejects.toMatchObject({
      code: 'notPermitted',
    });
    await expect(test.run(changeCampaignState, system, { ...change, version: 2 })).rejects.toMatchObject({
      code: 'changedMeanwhile',
    });
    await expect(test.run(changeCampaignState, system, { ...change, id: unknownId() })).rejects.toMatchObject(
      { code: 'notFound' },
    );
    const input = { ...(await campaignInput()), organisation: test.organisation };
    await expect(test.run(createCampaign, stranger, input)).rejects.toMatchObject({ code: 'notPermitted' });
  });
});

async function campaignInput() {
  return {
    operation: test.operation,
    title: { zh: '另一个公益项目', en: '' },
    purpose: { zh: '', en: '' },
    currency: toCurrency('CNY'),
    goal: null,
    unit: null,
    filingNumber: null,
  };
}

describe('a donation', () => {
  it('that is paid is a transfer of the book under its own id, with its leaf', async () => {
    const campaign = await test.openCampaign();
    const donation = await test.donate(campaign, 5_000n);
    expect(await stateOf(donation.id)).toBe('started');
    expect(await balanceOf(`campaign/${campaign}`)).toBe(0n);
    const [outcome] = await test.confirm(test.notice(donation));
    expect(outcome).toMatchObject({ ok: true, output: { state: 'paid' } });
    expect(await balanceOf(`campaign/${campaign}`)).toBe(5_000n);
    const { rows } = await owner.query(
      'select kind, reference_id as reference, amount::text from ledger.transfer where id = $1',
      [donation.id],
    );
    expect(rows).toEqual([{ kind: 'donation', reference: donation.id, amount: '5000' }]);
    expect(await findDonationByCode(database, donation.giftCode)).toMatchObject({
      id: donation.id,
      campaign,
      amount: 5_000n,
      state: 'paid',
    });
    expect(await found()).toEqual([]);
  });

  it('is booked once only under 50 notifications at the same time', async () => {
    const campaign = await test.openCampaign();
    const donation = await test.donate(campaign, 5_000n);
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => test.confirm(test.notice(donation))));
    expect(outcomes.flat().map((outcome) => outcome.ok && outcome.output.state)).toEqual(
      Array.from({ length: 50 }, () => 'paid'),
    );
    expect(await figuresOf(campaign)).toMatchObject({ received: 5_000n, donationCount: 1 });
    const { rows } = await owner.query(
      `select count(*)::int as count from platform.outbox o, jsonb_array_elements(o.items) as item
        where o.topic = 'giving.donation' and item ->> 'id' = $1`,
      [donation.id],
    );
    expect(rows).toEqual([{ count: 1 }]);
  });

  it('is booked for each of many in one batch, repeats among them, and each answered for itself', async () => {
    const campaign = await test.openCampaign();
    const donations = await Promise.all(
      Array.from({ length: 40 }, (_, index) => test.donate(campaign, BigInt(index + 1))),
    );
    const notices = donations.map((donation) => test.notice(donation));
    const wrong = { ...(notices[0] ?? test.notice(donations[0] as never)), amount: 7n };
    const outcomes = await test.confirm(...notices, wrong, ...notices, {
      ...wrong,
      payment: unknownId(),
    });
    expect(outcomes.map((outcome) => (outcome.ok ? outcome.output.state : outcome.refusal.code))).toEqual([
      ...donations.map(() => 'paid'),
      'paymentAmountDiffers',
      ...donations.map(() => 'paid'),
      'notFound',
    ]);
    expect(await figuresOf(campaign)).toMatchObject({ received: 820n, resting: 820n, donationCount: 40 });
  });

  it('of another amount or currency, or of another provider, is refused and changes nothing', async () => {
    const campaign = await test.openCampaign();
    const donation = await test.donate(campaign, 5_000n);
    const refused = await test.confirm(
      test.notice(donation, { amount: 5_001n }),
      test.notice(donation, { currency: 'USD' }),
      test.notice(donation, { provider: 'another' }),
    );
    expect(refused.map((outcome) => (outcome.ok ? 'ok' : outcome.refusal.code))).toEqual([
      'paymentAmountDiffers',
      'paymentAmountDiffers',
      'notFound',
    ]);
    expect(await stateOf(donation.id)).toBe('started');
    expect(await balanceOf(`campaign/${campaign}`)).toBe(0n);
  });

  it('is refused by a campaign that is paused, ended or not there, and by amounts that no gift has', async () => {
    const campaign = await test.openCampaign();
    for (const amount of [0n, 10_000_000_001n])
      await expect(test.donate(campaign, amount)).rejects.toMatchObject({
        code: 'donationAmountInvalid',
        fields: [{ pointer: '/amount' }],
      });
    await test.move(campaign, 'paused');
    await expect(test.donate(campaign, 5_000n)).rejects.toMatchObject({
      code: 'campaignNotOpen',
      details: { state: 'paused' },
    });
    await test.move(campaign, 'ended');
    await expect(test.donate(campaign, 5_000n)).rejects.toMatchObject({ details: { state: 'ended' } });
    for (const id of [unknownId(), await test.campaign()])
      await expect(test.donate(id, 5_000n)).rejects.toMatchObject({ code: 'notFound' });
    expect((await campaignsById(database, [campaign])).get(campaign)).toMatchObject({
      state: 'ended',
      reasonZh: testReason.zh,
    });
  });

  it('whose money came after all is booked, though it had failed or expired and its campaign was paused', async () => {
    const campaign = await test.openCampaign();
    const failed = await test.donate(campaign, 100n);
    const expired = await test.donate(campaign, 200n);
    await test.confirm(test.notice(failed, { outcome: 'failed' }));
    await owner.query('update giving.donation set expires_at = started_at where id = $1', [expired.id]);
    expect(await expireDonations(database, test.clock.now())).toBeGreaterThan(0);
    expect([await stateOf(failed.id), await stateOf(expired.id)]).toEqual(['failed', 'expired']);
    await test.confirm(test.notice(expired, { outcome: 'failed' }));
    expect(await stateOf(expired.id)).toBe('expired');
    await test.move(campaign, 'paused');
    await test.confirm(test.notice(failed), test.notice(expired));
    expect([await stateOf(failed.id), await stateOf(expired.id)]).toEqual(['paid', 'paid']);
    expect(await figuresOf(campaign)).toMatchObject({ received: 300n, donationCount: 2 });
    await test.confirm(test.notice(failed, { outcome: 'failed' }));
    expect(await stateOf(failed.id)).toBe('paid');
  });

  it('is started once under one key, with one gift code, and refused with another amount', async () => {
    const campaign = await test.openCampaign();
    const key = unknownId();
    const first = await test.donate(campaign, 5_000n, key);
    expect(await test.donate(campaign, 5_000n, key)).toEqual(first);
    await expect(test.donate(campaign, 6_000n, key)).rejects.toMatchObject({ code: 'idempotencyKeyReused' });
  });

  it('keeps its gift code and its payment out of answers, audit, outbox, leaves and jobs', async () => {
    const campaign = await test.openCampaign();
    const donation = await test.donate(campaign, 5_000n, unknownId());
    await test.confirm(test.notice(donation));
    const { rows } = await owner.query<{ text: string }>(`
      select coalesce(string_agg(t, ' '), '') as text from (
        select a::text as t from platform.answer a union all select a::text from platform.audit a
        union all select o::text from platform.outbox o
        union all select convert_from(l.bytes, 'utf8') from proof.leaf l
        union all select t::text from ledger.transfer t union all select a::text from ledger.account a) as dump`);
    const dump = rows[0]?.text ?? '';
    expect(dump).toContain(donation.id);
    for (const secret of [donation.giftCode, giftCodeText(donation.giftCode).slice(3), donation.payment])
      expect(dump).not.toContain(secret);
  });

  it('in two currencies of one book goes over two accounts of the provider', async () => {
    const dollars = await test.openCampaign({ currency: toCurrency('USD') });
    const yuan = await test.openCampaign();
    await test.confirm(
      test.notice(await test.donate(dollars, 700n)),
      test.notice(await test.donate(yuan, 900n)),
    );
    expect(await balanceOf(`campaign/${dollars}`)).toBe(700n);
    expect(await readAccount(database, test.organisation, 'psp/simulated:USD')).toMatchObject({
      asset: 'USD',
      outside: true,
      balance: -700n,
    });
  });
});

describe('the figures of a campaign', () => {
  it('come from the book: what is committed, paid out and back from a cancelled line, and add up', async () => {
    const campaign = await test.openCampaign();
    await test.confirm(test.notice(await test.donate(campaign, 10_000n)));
    const book = test.organisation;
    const pot = `campaign/${campaign}`;
    const [line, cancelled, supplier] = [unknownId(), unknownId(), unknownId()];
    await transact(database, async (sql) => {
      const moment = { now: test.clock.now(), ids: test.pipeline.ids };
      await openAccounts(
        sql,
        book,
        [
          { code: `committed/${line}`, asset: 'CNY', outside: false },
          { code: `committed/${cancelled}`, asset: 'CNY', outside: false },
          { code: `supplier/${supplier}`, asset: 'CNY', outside: true },
        ],
        moment,
      );
      const transfer = (from: string, to: string, amount: bigint, kind: string) =>
        ({ op: 'transfer', book, id: unknownId(), from, to, amount, happenedAt: moment.now, kind }) as const;
      const outcomes = await post(
        sql,
        [
          transfer(pot, `committed/${line}`, 6_000n, 'commitment'),
          transfer(`committed/${line}`, `supplier/${supplier}`, 2_500n, 'payment'),
          transfer(pot, `committed/${cancelled}`, 1_000n, 'commitment'),
          transfer(`committed/${cancelled}`, pot, 1_000n, 'commitment'),
        ],
        moment,
      );
      expect(outcomes.every(({ ok }) => ok)).toBe(true);
    });
    expect(await figuresOf(campaign)).toEqual({
      received: 10_000n,
      resting: 4_000n,
      committed: 3_500n,
      paidOut: 2_500n,
      donationCount: 1,
    });
  });

  it('leave the books sound', async () => {
    expect((await checkBooks(database)).flatMap(({ findings }) => findings)).toEqual([]);
    expect(await found()).toEqual([]);
  });
});
