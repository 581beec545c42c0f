import { Refusal, type FieldProblem, type RefusalDetails } from '../../kernel/refusal.ts';
import type { supplyRefusals } from '../contract.ts';

/** Every code that supply answers with: its own, and the general ones that it uses. */
export type SupplyRefusalCode = keyof typeof supplyRefusals | 'notFound' | 'bookUnknown';

/** A refusal with a code of the closed list. */
export function refuse(
  code: SupplyRefusalCode,
  details: RefusalDetails = {},
  fields: readonly FieldProblem[] = [],
): Refusal<SupplyRefusalCode> {
  return new Refusal(code, details, fields);
}
