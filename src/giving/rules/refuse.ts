import { Refusal, type FieldProblem, type RefusalDetails } from '../../kernel/refusal.ts';
import type { givingRefusals } from '../contract.ts';

/** Every code that giving answers with: its own, and the general ones that it uses. */
export type GivingRefusalCode =
  keyof typeof givingRefusals | 'organisationUnknown' | 'inputInvalid' | 'notFound' | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export function refuse(
  code: GivingRefusalCode,
  details: RefusalDetails = {},
  fields: readonly FieldProblem[] = [],
): Refusal<GivingRefusalCode> {
  return new Refusal(code, details, fields);
}
