import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { campaignStates, donationAmount, donationStates } from '../contract.ts';
import { campaignNeedsReason, mayRaise, nextCampaignStates, refuseCampaignMove } from './campaign.ts';
import { refuseDonation, refusePayment, settle } from './donation.ts';

const seed = 20200124;
const reason = { zh: '善款一时花不好', en: 'We could not spend more well just now' };
const anyCampaignState = fc.constantFrom(...campaignStates);
const anyDonationState = fc.constantFrom(...donationStates);
const anyOutcome = fc.constantFrom('paid', 'failed');

describe('the life of a campaign', () => {
  test('goes from draft to open, to and fro between open and paused, and ends for good', () => {
    const ways = campaignStates.flatMap((from) =>
      campaignStates
        .filter((to) => refuseCampaignMove({ from, to, reason, operation: 'running' }) === null)
        .map((to) => `${from}→${to}`),
    );
    expect(ways).toEqual(['draft→open', 'open→paused', 'open→ended', 'paused→open', 'paused→ended']);
    expect(nextCampaignStates('ended')).toEqual([]);
  });

  test('a pause and an end need a public reason in both languages, and no other move does', () => {
    fc.assert(
      fc.property(anyCampaignState, anyCampaignState, fc.constantFrom('zh', 'en'), (from, to, language) => {
        fc.pre(nextCampaignStates(from).includes(to));
        const refusal = refuseCampaignMove({
          from,
          to,
          reason: { ...reason, [language]: ' ' },
          operation: 'running',
        });
        expect(refusal?.code ?? null).toBe(campaignNeedsReason(to) ? 'campaignReasonMissing' : null);
        if (refusal !== null) expect(refusal.fields[0]?.pointer).toBe(`/reason/${language}`);
      }),
      { seed },
    );
  });

  test('one opens only while its operation runs, and is drawn up before that too', () => {
    const opens = (operation: string) =>
      refuseCampaignMove({ from: 'draft', to: 'open', reason, operation })?.code ?? 'opens';
    expect(['running', 'paused'].map(opens)).toEqual(['opens', 'opens']);
    const refused = 'campaignOperationNotRunning';
    expect(['preparing', 'closing', 'closed'].map(opens)).toEqual([refused, refused, refused]);
    expect(['preparing', 'running', 'closing', 'closed'].filter(mayRaise)).toEqual(['preparing', 'running']);
  });
});

describe('the start of a donation', () => {
  test('is taken from one minor unit to the largest gift, and refused outside with the limits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: donationAmount.max * 2n }), (amount) => {
        const refusal = refuseDonation({ campaign: 'open', amount });
        const fits = amount >= donationAmount.min && amount <= donationAmount.max;
        expect(refusal?.code ?? null).toBe(fits ? null : 'donationAmountInvalid');
      }),
      { seed },
    );
    for (const amount of [donationAmount.min, donationAmount.max])
      expect(refuseDonation({ campaign: 'open', amount })).toBeNull();
    expect(refuseDonation({ campaign: 'open', amount: 0n })?.details).toEqual({
      min: '1',
      max: '10000000000',
    });
  });

  test('is refused by a campaign that is paused or ended, and a draft is not there', () => {
    expect(refuseDonation({ campaign: 'paused', amount: 1n })?.details).toEqual({ state: 'paused' });
    expect(refuseDonation({ campaign: 'ended', amount: 1n })?.code).toBe('campaignNotOpen');
    expect(refuseDonation({ campaign: 'draft', amount: 1n })?.code).toBe('notFound');
  });
});

describe('the word of a provider', () => {
  test('that money came makes it paid whatever was before, and paid stays paid', () => {
    fc.assert(
      fc.property(anyDonationState, fc.array(anyOutcome, { maxLength: 8 }), (first, outcomes) => {
        const last = outcomes.reduce(settle, first);
        expect(last === 'paid').toBe(first === 'paid' || outcomes.includes('paid'));
      }),
      { seed },
    );
  });

  test('the same word twice changes nothing the second time', () => {
    fc.assert(
      fc.property(anyDonationState, anyOutcome, (state, outcome) => {
        const once = settle(state, outcome);
        expect(settle(once, outcome)).toBe(once);
      }),
      { seed },
    );
  });

  test('of another amount or currency is refused with both', () => {
    const started = { amount: 5_000n, currency: 'CNY' };
    expect(refusePayment(started, { ...started })).toBeNull();
    expect(refusePayment(started, { ...started, amount: 5_001n })?.details).toEqual({
      started: '5000 CNY',
      came: '5001 CNY',
    });
    expect(refusePayment(started, { ...started, currency: 'USD' })?.code).toBe('paymentAmountDiffers');
  });
});
