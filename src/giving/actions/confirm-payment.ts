import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import { accountCode, openAccounts, openPosting, type Entry, type Posting } from '../../ledger/index.ts';
import { defineCommand, inOrder, type Decision, type Moment, type Sql } from '../../platform/index.ts';
import type { DonationState } from '../contract.ts';
import { refusePayment, settle, type PaymentOutcome } from '../rules/donation.ts';
import { refuse } from '../rules/refuse.ts';
import { lockByPayment, updateDonations, type PaidDonation } from '../store/donations.ts';

/** What a provider said of a payment; its signature was checked. Amounts in minor units. */
export interface PaymentNotification {
  readonly provider: string;
  readonly payment: Id;
  readonly outcome: PaymentOutcome;
  readonly amount: bigint;
  readonly currency: string;
  /** When the provider says that it happened. */
  readonly happenedAt: Instant;
}

interface State {
  /** By payment, as the decisions of this batch have made them. */
  readonly donations: Map<Id, PaidDonation>;
  readonly changed: Set<Id>;
  readonly posting: Posting;
}

/**
 * Books what providers say of payments, for Mutao itself. Once only: the donation's own id is the transfer's, and a
 * donation that is paid stays so. Money that came is booked even when the donation had failed or expired or its
 * campaign no longer takes gifts, because it is here.
 * Refuses notFound, paymentAmountDiffers, and what the book refuses.
 */
export const confirmPayment = defineCommand<PaymentNotification, { state: DonationState }, State>({
  name: 'giving.confirmPayment',
  permission: 'giving.confirmPayment',
  about: async (_sql, items) => items.map(() => ({})),
  load: async (sql, items, moment) => {
    const inputs = items.map(({ input }) => input);
    const donations = await lockByPayment(
      sql,
      inputs.map(({ payment }) => payment),
    );
    const due = inputs.flatMap((input) => {
      const donation = donations.get(input.payment);
      return donation === undefined || donation.state === 'paid' || refusePayment(donation, input) !== null
        ? []
        : [{ donation, happenedAt: input.happenedAt }];
    });
    await openProviderAccounts(
      sql,
      due.map(({ donation }) => donation),
      moment,
    );
    const entries = due.map(({ donation, happenedAt }) => entryOf(donation, happenedAt));
    return { donations, changed: new Set<Id>(), posting: await openPosting(sql, entries, moment) };
  },
  decideMany: inOrder((state, { input }, { now }) => decideOne(state, input, now)),
  write: async (sql, { donations, changed, posting }) => {
    await updateDonations(
      sql,
      [...changed].flatMap((payment) => donations.get(payment) ?? []),
    );
    await posting.write(sql);
  },
});

function decideOne(
  { donations, changed, posting }: State,
  input: PaymentNotification,
  now: Instant,
): Decision<{ state: DonationState }> {
  const donation = donations.get(input.payment);
  if (donation === undefined || donation.provider !== input.provider) return refuse('notFound');
  const refusal = refusePayment(donation, input);
  if (refusal !== null) return refusal;
  const state = settle(donation.state, input.outcome);
  if (state === donation.state) return { output: { state }, subjects: [] };
  if (state === 'paid') {
    const booked = book(posting, entryOf(donation, input.happenedAt));
    if (booked !== null) return booked;
  }
  donations.set(input.payment, { ...donation, state, settledAt: now });
  changed.add(input.payment);
  const item = { book: donation.book, campaign: donation.campaign, id: donation.id, state };
  return { output: { state }, subjects: [donation.id], facts: [{ topic: 'giving.donation', item }] };
}

function book(posting: Posting, entry: Entry): Refusal | null {
  const outcome = posting.decide(entry);
  return outcome.ok ? null : outcome.refusal;
}

/** The account at a provider in one currency: an account holds one asset, and a book may raise in several. */
function providerAccount({ provider, currency }: PaidDonation): string {
  return accountCode.paymentProvider(`${provider}:${currency}`);
}

async function openProviderAccounts(
  sql: Sql,
  donations: readonly PaidDonation[],
  moment: Moment,
): Promise<void> {
  const byBook = Map.groupBy(donations, (donation) => donation.book);
  for (const id of [...byBook.keys()].toSorted()) {
    const accounts = new Map(
      (byBook.get(id) ?? []).map((donation) => {
        const code = providerAccount(donation);
        return [code, { code, asset: donation.currency, outside: true }];
      }),
    );
    await openAccounts(sql, id, [...accounts.values()], moment);
  }
}

/** From the provider to the campaign; the transfer's id is the donation's, so that it is posted once at most. */
function entryOf(donation: PaidDonation, happenedAt: Instant): Entry {
  return {
    op: 'transfer',
    book: donation.book,
    id: donation.id,
    from: providerAccount(donation),
    to: accountCode.campaign(donation.campaign),
    amount: donation.amount,
    happenedAt,
    kind: 'donation',
    reference: donation.id,
  };
}
