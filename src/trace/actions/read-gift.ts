import { lettersOf } from '../../acknowledgement/index.ts';
import { campaignsById, type DonationRow } from '../../giving/index.ts';
import { fractionText } from '../../kernel/fraction.ts';
import type { Id } from '../../kernel/ids.ts';
import { operationsById, organisationsById } from '../../people/index.ts';
import { findFacilities } from '../../places/index.ts';
import type { Database, RequestContext, Sql } from '../../platform/index.ts';
import { findGift } from './find-gift.ts';
import { readDetails } from './details.ts';
import { followGift } from './follow-gift.ts';
import { presentStep, type WireTrace } from './present-step.ts';

type Asked = Pick<RequestContext, 'database' | 'now'>;

/** A gift and its way by the code that somebody typed. @throws Refusal giftCodeMistyped, notFound, trailTooLong */
export async function readGiftTrace(typed: string, asked: Asked): Promise<WireTrace> {
  const donation = await findGift(asked.database, typed);
  return {
    ...(await giftOf(asked.database, donation)),
    asOf: asked.now,
    ...(donation.state === 'paid' ? await wayOf(donation, asked) : { steps: [], ends: [] }),
    letters: await readLetters(asked.database, donation),
  };
}

async function giftOf(
  sql: Sql,
  donation: DonationRow,
): Promise<Omit<WireTrace, 'asOf' | 'steps' | 'ends' | 'letters'>> {
  const { id, book, amount, currency, state, settledAt } = donation;
  const campaign = (await campaignsById(sql, [donation.campaign])).get(donation.campaign);
  const organisation = (await organisationsById(sql, [book])).get(book);
  const operation =
    campaign === undefined
      ? undefined
      : (await operationsById(sql, [campaign.operation])).get(campaign.operation);
  if (campaign === undefined || organisation === undefined || operation === undefined)
    throw new Error('a donation belongs to a campaign of an organisation and an operation');
  return {
    id,
    book,
    amount: String(amount),
    currency,
    state,
    givenAt: state === 'paid' ? settledAt : null,
    campaign: { id: campaign.id, title: { zh: campaign.titleZh, en: campaign.titleEn } },
    organisationName: { zh: organisation.zh, en: organisation.en },
    operation: { slug: operation.slug, name: { zh: operation.nameZh, en: operation.nameEn } },
  };
}

async function wayOf(
  donation: DonationRow,
  { database, now }: Asked,
): Promise<Pick<WireTrace, 'steps' | 'ends'>> {
  const { steps, ends } = await followGift(database, donation);
  const details = await readDetails(database, steps);
  return {
    steps: steps.map((step) => presentStep(step, ends, details, now)),
    ends: ends.map(({ step, fate, share, exact, pieces }) => ({
      step,
      fate,
      share: String(share),
      exact: fractionText(exact),
      pieces: pieces === null ? null : fractionText(pieces),
    })),
  };
}

async function readLetters(
  database: Database,
  { book, id }: { readonly book: Id; readonly id: Id },
): Promise<WireTrace['letters']> {
  const letters = await lettersOf(database, book, [id]);
  const facilities = await findFacilities(
    database,
    letters.map(({ facility }) => facility),
  );
  return letters.map((letter) => {
    const site = facilities.get(letter.facility);
    return {
      id: letter.id,
      facility: { id: letter.facility, name: { zh: site?.nameZh ?? '', en: site?.nameEn ?? '' } },
      text: letter.text,
      consent: letter.consent,
      sentAt: letter.sentAt,
      gifts: letter.receivers,
      salt: letter.salt,
      facts: [{ id: letter.id, kind: 'letter' }],
    };
  });
}
