import type { Refusal } from '../../kernel/refusal.ts';
import { refuse } from './refuse.ts';

/** Digits of a phone number once spaces and signs are taken away, masked ones too. */
const phone = /(?<![0-9])(?:\+?86)?1[3-9][0-9]{9}(?![0-9])|(?<![0-9])0[0-9]{9,11}(?![0-9])|[0-9*]{2}\*{2}/;

/** Refuses inputInvalid for a text in which a phone number seems to stand: a note is read by everybody on the staff. */
export function refusePhone(text: string, pointer: string): Refusal | null {
  return phone.test(text.normalize('NFKC').replaceAll(/[ \-—()]/g, ''))
    ? refuse('inputInvalid', {}, [{ pointer, problem: 'no phone number or other contact' }])
    : null;
}
