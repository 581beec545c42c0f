import type { Id } from '../../kernel/ids.ts';
import {
  createGroupCommitter,
  runBatch,
  system,
  type GroupCommitter,
  type Outcome,
  type Pipeline,
  type RawContext,
  type RequestContext,
} from '../../platform/index.ts';
import type { DonationState } from '../contract.ts';
import { giftCodeText } from '../rules/gift-code.ts';
import { refuse } from '../rules/refuse.ts';
import { campaignsById } from '../store/campaigns.ts';
import { findDonationByPayment, findStartedDonation, type NewDonation } from '../store/donations.ts';
import { confirmPayment, type PaymentNotification } from './confirm-payment.ts';
import type { PaymentProvider } from './provider.ts';
import type { OutgoingNotification, SimulatedProvider } from './simulated-provider.ts';
import type { StartedDonation } from './start-donation.ts';

type Asked = Pick<RequestContext, 'database'>;

/** How a notification of the simulated provider reaches the server, as a real one's would over the network. */
export type Deliver = (notification: OutgoingNotification) => Promise<number>;

/** A payment, for whoever knows its id. @throws Refusal notFound */
export async function readPayment(id: Id, provider: PaymentProvider | null, { database }: Asked) {
  const donation = await findDonationByPayment(database, id);
  if (donation === null) throw refuse('notFound');
  const campaign = (await campaignsById(database, [donation.campaign])).get(donation.campaign);
  if (campaign === undefined) throw refuse('notFound');
  return {
    id,
    provider: donation.provider,
    state: donation.state,
    amount: String(donation.amount),
    currency: donation.currency,
    campaign: { id: campaign.id, title: { zh: campaign.titleZh, en: campaign.titleEn } },
    giftCode: giftCodeText(donation.giftCode),
    expiresAt: donation.expiresAt,
    simulated: provider?.name === donation.provider && provider.simulated,
  };
}

/** What the giver gets who started a donation, also when the request is repeated. @throws Refusal notFound */
export async function presentStarted(
  { book, id }: StartedDonation,
  provider: PaymentProvider | null,
  { database }: Asked,
) {
  const donation = await findStartedDonation(database, book, id);
  if (donation === null || provider === null) throw refuse('notFound');
  const { address } = await provider.start(donation);
  return {
    id,
    giftCode: giftCodeText(donation.giftCode),
    payment: { id: donation.payment, provider: provider.name, address },
  };
}

/**
 * Lets the simulated provider send what a giver pressed on its page, over the way that a real one takes.
 * @throws Refusal notFound where there is no simulated provider, from another machine, or for a payment not its own
 */
export async function simulatePayment(
  provider: SimulatedProvider | null,
  deliver: Deliver,
  pressed: { readonly payment: Id; readonly outcome: 'paid' | 'cancelled' },
  context: Pick<RequestContext, 'database' | 'pipeline' | 'now' | 'fromLoopback'>,
): Promise<void> {
  const { database, pipeline, now, fromLoopback } = context;
  if (provider === null || !fromLoopback) throw refuse('notFound');
  const donation: NewDonation | null = await findDonationByPayment(database, pressed.payment);
  if (donation?.provider !== provider.name) throw refuse('notFound');
  const outcome = pressed.outcome === 'paid' ? 'paid' : 'failed';
  const status = await deliver(provider.notificationOf(donation, outcome, { now, ids: pipeline.ids }));
  if (status !== 200) throw new Error(`a notification of the simulated provider was answered with ${status}`);
}

type Confirmed = Outcome<{ readonly state: DonationState }>;

/**
 * Takes a provider's notification: who speaks is checked, and those that come together are booked in one batch.
 * @throws Refusal notFound for a provider that this deployment has not, paymentSignatureInvalid and what confirming refuses
 */
export function notificationTaker(provider: PaymentProvider | null) {
  const committers = new WeakMap<Pipeline, GroupCommitter<Notified, Confirmed>>();
  return async (name: string, { request, now, pipeline, requestId }: RawContext) => {
    if (provider === null || provider.name !== name || request.signedBytes === null) throw refuse('notFound');
    const notification = provider.verify({ headers: request.headers, body: request.signedBytes, now });
    let committer = committers.get(pipeline);
    if (committer === undefined) committers.set(pipeline, (committer = committerOn(pipeline)));
    const outcome = await committer.submit({ notification, requestId });
    if (!outcome.ok) throw outcome.refusal;
    return { state: outcome.output.state };
  };
}

interface Notified {
  readonly notification: PaymentNotification;
  readonly requestId: string;
}

/** No keys: that a notification is booked once is the donation's own doing. */
function committerOn(pipeline: Pipeline): GroupCommitter<Notified, Confirmed> {
  return createGroupCommitter<Notified, Confirmed>({
    batchMax: 1_024,
    queueMax: 8_192,
    run: (notified) =>
      runBatch(
        pipeline,
        confirmPayment,
        notified.map(({ notification, requestId }) => ({
          actor: system,
          input: notification,
          key: null,
          requestId,
        })),
      ),
  });
}
