import { Refusal, type FieldProblem, type RefusalDetails } from '../../kernel/refusal.ts';
import type { needsRefusals } from '../contract.ts';

/** Every code that needs answer with: their own, and the general ones that they use. */
export type NeedsRefusalCode = keyof typeof needsRefusals | 'inputInvalid' | 'notFound' | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export function refuse(
  code: NeedsRefusalCode,
  details: RefusalDetails = {},
  fields: readonly FieldProblem[] = [],
): Refusal<NeedsRefusalCode> {
  return new Refusal(code, details, fields);
}
