import { holdsPhone } from '../../kernel/contact.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';
import type { Consent, LetterState } from '../contract.ts';
import { refuse } from './refuse.ts';

/** What a letter says, in Chinese, in English or in both; an empty text is none. */
export interface LetterText {
  readonly zh: string;
  readonly en: string;
}

/** A letter that is being written. */
export interface Draft {
  readonly book: Id;
  readonly id: Id;
  readonly handover: Id;
  readonly text: LetterText;
  readonly consent: Consent;
  readonly version: number;
  readonly writtenAt: Instant;
}

/** A letter that was sent; final. */
export interface Letter {
  readonly book: Id;
  readonly id: Id;
  readonly handover: Id;
  readonly operation: Id;
  readonly facility: Id;
  /** Area of the site. */
  readonly area: string;
  readonly text: LetterText;
  readonly consent: Consent;
  /** 32 bytes, hexadecimal. */
  readonly salt: string;
  /** Gifts that it thanks. */
  readonly receivers: number;
  readonly sentAt: Instant;
}

/**
 * Why a letter may not be written so, or null: letterAlreadySent, letterTextMissing, inputInvalid for one in which a
 * phone number seems to stand: once it is sent it is final, and many read it.
 */
export function refuseWriting(text: LetterText, sent: boolean): Refusal | null {
  if (sent) return refuse('letterAlreadySent');
  const telling = (['zh', 'en'] as const).filter((language) => holdsPhone(text[language]));
  if (telling.length > 0)
    return refuse(
      'inputInvalid',
      {},
      telling.map((language) => ({
        pointer: `/text/${language}`,
        problem: 'no phone number or other contact',
      })),
    );
  if (text.zh !== '' || text.en !== '') return null;
  return refuse('letterTextMissing', {}, [
    { pointer: '/text/zh', problem: 'a text in Chinese or in English' },
  ]);
}

/** What decides about the sending of a letter. */
export interface Sending {
  readonly draft: Draft;
  /** The version that the sender saw. */
  readonly version: number;
  readonly sent: boolean;
  /** Gifts that it would thank. */
  readonly receivers: number;
}

/** Why a letter may not be sent, or null: letterAlreadySent, changedMeanwhile, letterWithoutReceivers. */
export function refuseSending({ draft, version, sent, receivers }: Sending): Refusal | null {
  if (sent) return refuse('letterAlreadySent');
  if (draft.version !== version) return refuse('changedMeanwhile', { version: draft.version });
  return receivers === 0 ? refuse('letterWithoutReceivers') : null;
}

/** How far the letter of a hand-over is. */
export function letterState(written: boolean, sent: boolean): LetterState {
  if (sent) return 'sent';
  return written ? 'draft' : 'none';
}

/** The record whose salted digest stands in the log: both texts as they were sent. */
export function letterRecord({ zh, en }: LetterText): { readonly zh: string; readonly en: string } {
  return { zh, en };
}

/** The public fact of a letter: whose, for what, how many gifts it thanks. Of its words only the digest. */
export function letterLeaf(letter: Omit<Letter, 'text' | 'salt' | 'area'>, privateDigest: string): Leaf {
  return {
    bookId: letter.book,
    leafId: letter.id,
    kind: 'letter',
    recordedAt: letter.sentAt,
    figures: {
      operation: letter.operation,
      handover: letter.handover,
      facility: letter.facility,
      consent: letter.consent,
      gifts: String(letter.receivers),
    },
    privateDigest,
  };
}
