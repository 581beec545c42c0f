import { randomBytes } from 'node:crypto';
import type { Id } from '../../kernel/ids.ts';
import { after } from '../../kernel/time.ts';
import {
  defineCommand,
  RunAgain,
  sqlState,
  sqlStateOf,
  type Command,
  type Moment,
  type Sql,
} from '../../platform/index.ts';
import { paymentTimeMillisecondsMax } from '../contract.ts';
import { refuseDonation } from '../rules/donation.ts';
import { giftCodeFrom } from '../rules/gift-code.ts';
import { refuse } from '../rules/refuse.ts';
import { campaignsById, type CampaignRow } from '../store/campaigns.ts';
import { insertDonations, takenCodes, type NewDonation } from '../store/donations.ts';

/** A gift to a campaign, in minor units of the campaign's currency. */
export interface DonationStart {
  readonly campaign: Id;
  readonly amount: bigint;
}

/** Ids alone: the answer is kept under the caller's key, and secrets are not. */
export interface StartedDonation {
  readonly book: Id;
  readonly id: Id;
}

interface State {
  readonly campaigns: ReadonlyMap<Id, CampaignRow>;
  /** Fresh gift codes, one for each donation of the batch. */
  readonly codes: readonly string[];
  readonly donations: NewDonation[];
}

const randomBytesPerCode = 16;

/**
 * Starts donations that are to be paid by a provider; null where this deployment has none.
 * Refuses notFound, campaignNotOpen, donationAmountInvalid, paymentProviderMissing.
 */
export function startDonation(provider: string | null): Command<DonationStart, StartedDonation, State> {
  return defineCommand<DonationStart, StartedDonation, State>({
    name: 'giving.startDonation',
    permission: 'public',
    about: async (_sql, items) => items.map(() => ({})),
    load: async (sql, items) => ({
      campaigns: await campaignsById(
        sql,
        items.map(({ input }) => input.campaign),
      ),
      codes: await freshCodes(sql, items.length),
      donations: [],
    }),
    decideMany: (state, items, moment) =>
      items.map(({ input }, index) => {
        const campaign = state.campaigns.get(input.campaign);
        if (campaign === undefined) return refuse('notFound');
        const refusal = refuseDonation({ campaign: campaign.state, amount: input.amount });
        if (refusal !== null) return refusal;
        const giftCode = state.codes[index];
        if (provider === null || giftCode === undefined) return refuse('paymentProviderMissing');
        const donation = newDonation(campaign, input.amount, { giftCode, provider }, moment);
        state.donations.push(donation);
        const { book, id } = donation;
        return { output: { book, id }, subjects: [id] };
      }),
    write: async (sql, { donations }) => {
      try {
        await insertDonations(sql, donations);
      } catch (error) {
        // Somebody drew one of the codes meanwhile: others are drawn.
        if (sqlStateOf(error) === sqlState.uniqueViolation) throw new RunAgain('', { cause: error });
        throw error;
      }
    },
  });
}

function newDonation(
  { book, id: campaign, currency }: CampaignRow,
  amount: bigint,
  payment: { readonly giftCode: string; readonly provider: string },
  { ids, now }: Moment,
): NewDonation {
  return {
    book,
    id: ids.next(),
    campaign,
    amount,
    currency,
    state: 'started',
    startedAt: now,
    expiresAt: after(now, paymentTimeMillisecondsMax),
    settledAt: null,
    payment: ids.next(),
    ...payment,
  };
}

/** Random gift codes that are all different and that nobody has. */
async function freshCodes(sql: Sql, count: number): Promise<readonly string[]> {
  const codes = new Set<string>();
  while (codes.size < count) {
    const drawn = new Set<string>();
    while (drawn.size < count - codes.size) {
      const code = giftCodeFrom(randomBytes(randomBytesPerCode));
      if (code !== null && !codes.has(code)) drawn.add(code);
    }
    const taken = await takenCodes(sql, [...drawn]);
    for (const code of drawn) if (!taken.has(code)) codes.add(code);
  }
  return [...codes];
}
