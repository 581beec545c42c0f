import { Refusal, type FieldProblem, type RefusalDetails } from '../../kernel/refusal.ts';
import type { acknowledgementRefusals } from '../contract.ts';

/** Every code that acknowledgement answers with: its own, and the general ones that it uses. */
export type AcknowledgementRefusalCode =
  keyof typeof acknowledgementRefusals | 'inputInvalid' | 'notFound' | 'changedMeanwhile' | 'trailTooLong';

/** A refusal with a code of the closed list. */
export function refuse(
  code: AcknowledgementRefusalCode,
  details: RefusalDetails = {},
  fields: readonly FieldProblem[] = [],
): Refusal<AcknowledgementRefusalCode> {
  return new Refusal(code, details, fields);
}
