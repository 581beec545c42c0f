import { givingEndpoints, startedDonation } from '../../../src/giving/contract.ts';
import type { Id } from '../../../src/kernel/ids.ts';
import { chosenAmount } from '../pages/amount.ts';
import { campaignPage, takesGifts, type GiveFailure } from '../pages/campaign.tsx';
import { checkGiftPage } from '../pages/checkGift.tsx';
import { paymentPage } from '../pages/payment.tsx';
import type { Page, View } from '../pages/view.ts';
import { factsOf, readCampaign, readPayment, type Campaign, type Facts } from './facts.ts';
import type { PageRequest } from './request.ts';

/** A page, or an address on this site to go to after a form. */
export type PageOrRedirect = Page | { readonly redirect: string };

/** What the pages of giving need of the renderer: a page of facts, or the one that says why there are none. */
type FromFacts = <Value>(facts: Facts<Value>, page: (value: Value) => PageOrRedirect) => PageOrRedirect;

/**
 * A campaign: its page, with an amount in the address the page where everything is checked, and after its form the way to
 * the provider.
 */
export async function campaignAnswer(
  request: PageRequest,
  view: View,
  id: Id,
  fromFacts: FromFacts,
): Promise<PageOrRedirect> {
  const failure = request.form === undefined ? undefined : await startDonation(request, id, request.form);
  if (failure !== undefined && 'redirect' in failure) return failure;
  const facts = await readCampaign(request.call, id);
  return fromFacts(facts, (campaign) => chosenPage(request, view, campaign, failure?.failure));
}

function chosenPage(
  request: PageRequest,
  view: View,
  campaign: Campaign,
  failure: GiveFailure | undefined,
): Page {
  if (failure !== undefined || !takesGifts(campaign))
    return campaignPage(view, campaign, { state: 'none' }, failure);
  const chosen = chosenAmount(new URLSearchParams(request.search), campaign.currency);
  if (chosen.state !== 'chosen') return campaignPage(view, campaign, chosen);
  return checkGiftPage(view, campaign, chosen.minor, crypto.randomUUID());
}

async function startDonation(
  { call }: PageRequest,
  id: Id,
  { key = '', amount = '' }: Readonly<Record<string, string>>,
): Promise<{ readonly redirect: string } | { readonly failure: GiveFailure }> {
  const path = givingEndpoints.startDonation.path.replace(':campaign', id);
  const answer = await call('POST', path, { key, body: { amount } });
  const started = startedDonation.safeParse(answer.body);
  if (answer.status === 201 && started.success) return { redirect: started.data.payment.address };
  return { failure: answer.status === 429 || answer.status === 503 ? 'busy' : 'words' };
}

/** The simulated provider's page, and what its buttons do. */
export async function paymentAnswer(
  request: PageRequest,
  view: View,
  id: Id,
  fromFacts: FromFacts,
): Promise<PageOrRedirect> {
  if (request.form === undefined)
    return fromFacts(await readPayment(request.call, id), (payment) => paymentPage(view, payment));
  const { outcome = '' } = request.form;
  const path = givingEndpoints.simulatePayment.path.replace(':payment', id);
  const answer = await request.call('POST', path, { key: crypto.randomUUID(), body: { outcome } });
  return fromFacts(factsOf(answer, givingEndpoints.simulatePayment.output), (payment) => ({
    redirect: payment.state === 'paid' ? `/gift/${payment.giftCode}?new` : `/pay/${id}`,
  }));
}
