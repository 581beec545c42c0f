/** For tests: giving on a database of the test's own, with a campaign and what providers say of its donations. */
import { randomBytes } from 'node:crypto';
import { toCurrency } from '../kernel/currency.ts';
import type { Id } from '../kernel/ids.ts';
import { openTestPeople, type TestPeople } from '../people/testing.ts';
import { runBatch, system, visitor, type Outcome } from '../platform/index.ts';
import { changeCampaignState } from './actions/change-campaign-state.ts';
import { confirmPayment, type PaymentNotification } from './actions/confirm-payment.ts';
import { createCampaign, type NewCampaign } from './actions/create-campaign.ts';
import { startDonation, type StartedDonation } from './actions/start-donation.ts';
import type { CampaignState, DonationState } from './contract.ts';
import { campaignsById } from './store/campaigns.ts';
import { findStartedDonation, type NewDonation } from './store/donations.ts';

export const testReason = { zh: '善款一时花不好', en: 'We could not spend more well just now' };

export interface TestGiving extends TestPeople {
  readonly organisation: Id;
  readonly operation: Id;
  campaign(over?: Partial<NewCampaign>): Promise<Id>;
  openCampaign(over?: Partial<NewCampaign>): Promise<Id>;
  move(campaign: Id, state: CampaignState): Promise<void>;
  /** A visitor's donation, with its secrets. */
  donate(campaign: Id, amount: bigint, key?: Id): Promise<NewDonation>;
  notice(donation: NewDonation, over?: Partial<PaymentNotification>): PaymentNotification;
  confirm(...notices: PaymentNotification[]): Promise<readonly Outcome<{ readonly state: DonationState }>[]>;
}

/** Giving with an organisation and an operation that runs. */
export async function testGiving(connectionsMax?: number): Promise<TestGiving> {
  const people = await openTestPeople(connectionsMax);
  const organisation = await people.make.organisation({
    kind: 'charity',
    name: { zh: `慈善组织 ${randomBytes(4).toString('hex')}`, en: '' },
  });
  const operation = await people.make.operation({ organisation }, 'running');
  const blank: NewCampaign = {
    organisation,
    operation,
    title: { zh: '给村卫生室配血氧仪', en: 'Oximeters for village clinics' },
    purpose: { zh: '每个村卫生室两台。', en: 'Two for each village clinic.' },
    currency: toCurrency('CNY'),
    goal: 100_000n,
    unit: { price: 9_800n, name: { zh: '一台指夹式血氧仪', en: 'one finger pulse oximeter' } },
    filingNumber: 'TEST-2023-01',
  };
  const giving: TestGiving = {
    ...people,
    organisation,
    operation,
    campaign: async (over = {}) => (await people.run(createCampaign, system, { ...blank, ...over })).id,
    openCampaign: async (over) => {
      const id = await giving.campaign(over);
      await giving.move(id, 'open');
      return id;
    },
    move: async (id, state) => {
      const version = (await campaignsById(people.database, [id])).get(id)?.version ?? 0;
      await people.run(changeCampaignState, system, { id, version, state, reason: testReason });
    },
    donate: async (campaign, amount, key) => {
      const started: StartedDonation = await people.run(
        startDonation('simulated'),
        visitor,
        { campaign, amount },
        key ?? null,
      );
      const donation = await findStartedDonation(people.database, started.book, started.id);
      if (donation === null) throw new Error('a donation that was started is there');
      return donation;
    },
    notice: ({ payment, amount, currency, provider }, over = {}) => ({
      provider,
      payment,
      outcome: 'paid',
      amount,
      currency,
      happenedAt: people.clock.now(),
      ...over,
    }),
    confirm: (...notices) =>
      runBatch(
        people.pipeline,
        confirmPayment,
        notices.map((input) => ({ actor: system, input, key: null, requestId: 'test' })),
      ),
  };
  return giving;
}
