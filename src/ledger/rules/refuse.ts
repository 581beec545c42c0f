import { Refusal, type RefusalDetails } from '../../kernel/refusal.ts';
import type { LedgerRefusalCode } from '../contract.ts';

/** A refusal of the book, with its code checked by the compiler. */
export function refuse(code: LedgerRefusalCode, details: RefusalDetails = {}): Refusal {
  return new Refusal(code, details);
}

/** True for the answer "no". */
export function isRefused(value: unknown): value is Refusal {
  return value instanceof Refusal;
}
