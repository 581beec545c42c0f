import { findHandovers, handoversIn, presentHandovers, type Handover } from '../../distribution/index.ts';
import { findDonationByCode, readGiftCode } from '../../giving/index.ts';
import type { EndpointOutput } from '../../kernel/endpoint.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Reach } from '../../people/index.ts';
import type { Sql } from '../../platform/index.ts';
import type { acknowledgementEndpoints } from '../contract.ts';
import { letterState, type Draft, type Letter } from '../rules/letter.ts';
import { refuse } from '../rules/refuse.ts';
import { countThanked } from '../rules/thanked.ts';
import { draftsOfHandovers } from '../store/drafts.ts';
import { letterById, lettersOfHandovers, thanks } from '../store/letters.ts';
import { giftsBehind } from './thanked-gifts.ts';

type Endpoints = typeof acknowledgementEndpoints;
type WireLetterOfHandover = EndpointOutput<Endpoints['writeLetter']>;
type WireLetterToSend = EndpointOutput<Endpoints['readLetterOfHandover']>;
type WireSentLetter = EndpointOutput<Endpoints['readLetter']>;

/** Hand-overs of a list at most. */
const rowsMax = 200;

/** The latest hand-overs in an area with their letters, as far as somebody's reach goes. */
export async function readLettersOfHandovers(
  sql: Sql,
  area: string,
  reach: readonly Reach[],
): Promise<WireLetterOfHandover[]> {
  return [...(await present(sql, await handoversIn(sql, area, reach, rowsMax)))];
}

/** Where a hand-over was, for the permission to write its letter. @throws Refusal notFound */
export async function requireHandover(sql: Sql, book: Id, id: Id): Promise<Handover> {
  const [handover] = await findHandovers(sql, book, [id]);
  if (handover === undefined) throw refuse('notFound');
  return handover;
}

/** One hand-over with its letter. */
export async function readLetterOfHandover(sql: Sql, handover: Handover): Promise<WireLetterOfHandover> {
  const [shown] = await present(sql, [handover]);
  if (shown === undefined) throw refuse('notFound');
  return shown;
}

/** The same with the gifts that it thanks or would thank now. @throws Refusal trailTooLong */
export async function readLetterToSend(sql: Sql, handover: Handover): Promise<WireLetterToSend> {
  const shown = await readLetterOfHandover(sql, handover);
  return { ...shown, thanked: countThanked(await giftsBehind(sql, handover)) };
}

/**
 * A letter that was sent. One for the givers alone opens to the gift code of one of them; without it nothing tells
 * it from a letter that does not exist. @throws Refusal notFound
 */
export async function readSentLetter(
  sql: Sql,
  id: Id,
  giftCode: string | undefined,
): Promise<WireSentLetter> {
  const letter = await letterById(sql, id);
  if (letter === null || !(await mayRead(sql, letter, giftCode))) throw refuse('notFound');
  return presentSent(sql, letter);
}

async function mayRead(sql: Sql, letter: Letter, giftCode: string | undefined): Promise<boolean> {
  if (letter.consent === 'public') return true;
  const typed = readGiftCode(giftCode ?? '');
  if (!typed.ok) return false;
  const donation = await findDonationByCode(sql, typed.code);
  return (
    donation !== null &&
    donation.book === letter.book &&
    (await thanks(sql, letter.book, letter.id, donation.id))
  );
}

/** A letter that was sent, for the one who sent it. @throws Refusal notFound */
export async function readOwnLetter(sql: Sql, id: Id): Promise<WireSentLetter> {
  const letter = await letterById(sql, id);
  if (letter === null) throw refuse('notFound');
  return presentSent(sql, letter);
}

async function presentSent(sql: Sql, letter: Letter): Promise<WireSentLetter> {
  const handover = await requireHandover(sql, letter.book, letter.handover);
  const [shown] = await presentHandovers(sql, [handover]);
  if (shown === undefined) throw refuse('notFound');
  const { id, book, text, consent, receivers, sentAt, salt } = letter;
  const { facility, item, pieces, handedAt } = shown;
  return {
    id,
    book,
    handover: letter.handover,
    facility,
    item,
    pieces,
    handedAt,
    text,
    consent,
    gifts: receivers,
    sentAt,
    salt,
  };
}

async function present(sql: Sql, handovers: readonly Handover[]): Promise<readonly WireLetterOfHandover[]> {
  const drafts = new Map<Id, Draft>();
  const letters = new Map<Id, Letter>();
  for (const [book, own] of Map.groupBy(handovers, (row) => row.book)) {
    const ids = own.map(({ id }) => id);
    for (const draft of await draftsOfHandovers(sql, book, ids)) drafts.set(draft.handover, draft);
    for (const letter of await lettersOfHandovers(sql, book, ids)) letters.set(letter.handover, letter);
  }
  return (await presentHandovers(sql, handovers)).map((handover) => {
    const draft = drafts.get(handover.id);
    const sent = letters.get(handover.id);
    return {
      handover,
      state: letterState(draft !== undefined, sent !== undefined),
      letter:
        draft === undefined
          ? null
          : {
              id: draft.id,
              text: sent?.text ?? draft.text,
              consent: sent?.consent ?? draft.consent,
              version: draft.version,
              sentAt: sent?.sentAt ?? null,
            },
    };
  });
}
