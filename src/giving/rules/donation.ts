import type { Refusal } from '../../kernel/refusal.ts';
import type { CampaignState, DonationState } from '../contract.ts';
import { donationAmount } from '../contract.ts';
import { refuse } from './refuse.ts';

/** What decides about the start of a donation. */
export interface DonationStart {
  readonly campaign: CampaignState;
  /** Minor units of the campaign's currency. */
  readonly amount: bigint;
}

/**
 * Why a donation may not be started, or null: campaignNotOpen, donationAmountInvalid (outside of what one gift may be).
 * A draft is not there for the public, so it is notFound.
 */
export function refuseDonation({ campaign, amount }: DonationStart): Refusal | null {
  if (campaign === 'draft') return refuse('notFound');
  if (campaign !== 'open') return refuse('campaignNotOpen', { state: campaign });
  if (amount >= donationAmount.min && amount <= donationAmount.max) return null;
  return refuse(
    'donationAmountInvalid',
    { min: String(donationAmount.min), max: String(donationAmount.max) },
    [{ pointer: '/amount', problem: `from ${donationAmount.min} to ${donationAmount.max} minor units` }],
  );
}

/** What a provider says of a payment: the money is here, or it will not come. */
export type PaymentOutcome = 'paid' | 'failed';

/**
 * What a donation becomes after a provider's word. Money that came is booked whatever was thought of it before, because it
 * is here: failed and expired become paid. Paid is final. A payment that fails after its time had run out stays expired.
 */
export function settle(state: DonationState, outcome: PaymentOutcome): DonationState {
  if (state === 'paid' || outcome === 'paid') return 'paid';
  return state === 'started' ? 'failed' : state;
}

/** What was started and what the provider says came: amounts in minor units. */
interface Sum {
  readonly amount: bigint;
  readonly currency: string;
}

/** Why a payment is not the one that was started, or null: paymentAmountDiffers. */
export function refusePayment(started: Sum, came: Sum): Refusal | null {
  if (started.amount === came.amount && started.currency === came.currency) return null;
  return refuse('paymentAmountDiffers', {
    started: `${started.amount} ${started.currency}`,
    came: `${came.amount} ${came.currency}`,
  });
}
