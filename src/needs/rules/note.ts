import { holdsPhone } from '../../kernel/contact.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import { refuse } from './refuse.ts';

/** Refuses inputInvalid for a text in which a phone number seems to stand: a note is read by everybody on the staff. */
export function refusePhone(text: string, pointer: string): Refusal | null {
  return holdsPhone(text)
    ? refuse('inputInvalid', {}, [{ pointer, problem: 'no phone number or other contact' }])
    : null;
}
