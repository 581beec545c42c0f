import { z } from 'zod';
import { isCurrency, type Currency } from '../kernel/currency.ts';
import { defineEndpoint } from '../kernel/endpoint.ts';
import { defineRefusals } from '../kernel/refusal.ts';
import {
  wireAmount,
  wireCan,
  wireId,
  wireInstant,
  wireName,
  wirePage,
  wirePageQuery,
  wireText,
} from '../kernel/wire.ts';

export const givingRefusals = defineRefusals({
  campaignOperationUnknown: 422,
  campaignOperationNotRunning: 409,
  campaignMoveImpossible: 409,
  campaignReasonMissing: 422,
  campaignNotOpen: 409,
  donationAmountInvalid: 422,
  paymentProviderMissing: 409,
  paymentSignatureInvalid: 401,
  paymentNotificationUnreadable: 422,
  paymentAmountDiffers: 409,
});

export const campaignStates = ['draft', 'open', 'paused', 'ended'] as const;
export type CampaignState = (typeof campaignStates)[number];

export const donationStates = ['started', 'paid', 'failed', 'expired'] as const;
export type DonationState = (typeof donationStates)[number];

/** What one gift may be, in minor units of its currency: from the smallest coin to a hundred million yuan. */
export const donationAmount = { min: 1n, max: 10_000_000_000n } as const;

/** How long a giver may take on the provider's page. */
export const paymentTimeMillisecondsMax = 24 * 60 * 60 * 1000;

const currency = z
  .string()
  .refine(isCurrency, 'an active ISO 4217 currency')
  .meta({ example: 'CNY' }) as unknown as z.ZodType<Currency, string>;
const positive = wireAmount.refine((text) => text !== '0', 'above zero');
const words = z.object({ zh: wireText(2000), en: wireText(2000) });
const state = z.enum(campaignStates);

/** What one unit is and costs: "one finger pulse oximeter, delivery included". */
const unit = z.object({ price: positive, name: wireName }).meta({ id: 'CampaignUnit' });

/** What the book says of a campaign at a moment, in minor units; received is the sum of the other three. */
export const campaignFigures = z
  .object({
    received: wireAmount,
    /** Promised to suppliers by orders and not paid. */
    committed: wireAmount,
    paidOut: wireAmount,
    resting: wireAmount,
    /** Donations, not donors (人次). */
    donationCount: z.number().int(),
    asOf: wireInstant,
  })
  .meta({ id: 'CampaignFigures' });

export const campaign = z
  .object({
    id: wireId,
    /** The organisation that raises, and whose book it is in. */
    book: wireId,
    organisationName: z.object({ zh: z.string(), en: z.string() }),
    operation: z.object({ id: wireId, slug: z.string(), name: wireName }),
    title: wireName,
    purpose: words,
    currency,
    /** Minor units; null: none was set. */
    goal: wireAmount.nullable(),
    unit: unit.nullable(),
    filingNumber: z.string().nullable(),
    state,
    /** Why it is paused or ended. */
    reason: z.object({ zh: z.string(), en: z.string() }),
    openedAt: wireInstant.nullable(),
    endedAt: wireInstant.nullable(),
    figures: campaignFigures,
    /** Whether this deployment has a payment provider. */
    payable: z.boolean(),
    version: z.number().int(),
    createdAt: wireInstant,
    can: wireCan,
  })
  .meta({ id: 'Campaign' });

export const newCampaign = z.object({
  organisation: wireId,
  operation: wireId,
  title: wireName,
  purpose: words.default({ zh: '', en: '' }),
  currency,
  goal: positive.nullable().default(null),
  unit: unit.nullable().default(null),
  filingNumber: wireText(60).min(1).nullable().default(null),
});

export const campaignMove = z.object({
  state,
  /** Public; asked for a pause and an end. */
  reason: z.object({ zh: wireText(500), en: wireText(500) }).default({ zh: '', en: '' }),
});

export const startedDonation = z
  .object({
    id: wireId,
    /** The giver's secret, by which the gift is followed: MT-7K4P-92QX. */
    giftCode: z.string(),
    payment: z.object({
      id: wireId,
      provider: z.string(),
      /** The provider's page, where the giver pays. */
      address: z.string(),
    }),
  })
  .meta({ id: 'StartedDonation' });

export const payment = z
  .object({
    id: wireId,
    provider: z.string(),
    state: z.enum(donationStates),
    amount: wireAmount,
    currency,
    campaign: z.object({ id: wireId, title: wireName }),
    giftCode: z.string(),
    expiresAt: wireInstant,
    /** True: no money moves, the page of the provider is ours. */
    simulated: z.boolean(),
  })
  .meta({ id: 'Payment' });

const oneCampaign = z.object({ campaign: wireId });
const onePayment = z.object({ payment: wireId });

export const givingEndpoints = {
  listCampaigns: defineEndpoint({
    method: 'GET',
    path: '/api/campaigns',
    summary: 'Campaigns, open ones first; drafts are shown to those who may open them.',
    permission: 'public',
    query: wirePageQuery.extend({ operation: wireId.optional(), state: state.optional() }),
    output: wirePage(campaign),
  }),
  readCampaign: defineEndpoint({
    method: 'GET',
    path: '/api/campaigns/:campaign',
    summary: 'One campaign with what its book says at this moment.',
    permission: 'public',
    params: oneCampaign,
    output: campaign,
  }),
  createCampaign: defineEndpoint({
    method: 'POST',
    path: '/api/campaigns',
    summary: 'Draws up a campaign of an organisation for an operation; it takes gifts once it is opened.',
    permission: 'giving.manageCampaigns',
    body: newCampaign,
    output: campaign,
    status: 201,
    idempotent: true,
    refusals: ['organisationUnknown', 'campaignOperationUnknown', 'campaignOperationNotRunning'],
  }),
  changeCampaignState: defineEndpoint({
    method: 'POST',
    path: '/api/campaigns/:campaign/state',
    summary:
      'Opens, pauses or ends a campaign (If-Match required; pausing and ending ask for a public reason).',
    permission: 'giving.manageCampaigns',
    params: oneCampaign,
    body: campaignMove,
    output: campaign,
    idempotent: true,
    refusals: ['campaignMoveImpossible', 'campaignReasonMissing', 'campaignOperationNotRunning'],
  }),
  startDonation: defineEndpoint({
    method: 'POST',
    path: '/api/campaigns/:campaign/donations',
    summary:
      'Starts a donation of an amount in minor units; the answer leads to the page of the payment provider.',
    permission: 'public',
    params: oneCampaign,
    body: z.object({ amount: wireAmount }),
    output: startedDonation,
    status: 201,
    idempotent: true,
    refusals: ['campaignNotOpen', 'donationAmountInvalid', 'paymentProviderMissing'],
  }),
  readPayment: defineEndpoint({
    method: 'GET',
    path: '/api/payments/:payment',
    summary: 'A payment, for the giver who started it: its id is their secret.',
    permission: 'public',
    params: onePayment,
    output: payment,
  }),
  simulatePayment: defineEndpoint({
    method: 'POST',
    path: '/api/payments/:payment/simulate',
    summary: 'Demo only: makes the simulated provider send its signed notification. No money moves.',
    permission: 'public',
    params: onePayment,
    body: z.object({ outcome: z.enum(['paid', 'cancelled']) }),
    output: payment,
  }),
  notifyPayment: defineEndpoint({
    method: 'POST',
    path: '/api/payments/:provider/notifications',
    summary:
      'What a payment provider says of a payment, signed (Standard Webhooks). The same twice changes nothing.',
    permission: 'public',
    params: z.object({ provider: z.string().max(40) }),
    output: z.object({ state: z.enum(donationStates) }),
    raw: 'signed',
    refusals: ['paymentSignatureInvalid', 'paymentNotificationUnreadable', 'paymentAmountDiffers'],
  }),
} as const;
