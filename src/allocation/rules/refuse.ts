import { Refusal, type FieldProblem, type RefusalDetails } from '../../kernel/refusal.ts';
import type { allocationRefusals } from '../contract.ts';

/** Every code that allocation answers with: its own, and the general ones that it uses. */
export type AllocationRefusalCode =
  keyof typeof allocationRefusals | 'inputInvalid' | 'notFound' | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export function refuse(
  code: AllocationRefusalCode,
  details: RefusalDetails = {},
  fields: readonly FieldProblem[] = [],
): Refusal<AllocationRefusalCode> {
  return new Refusal(code, details, fields);
}
