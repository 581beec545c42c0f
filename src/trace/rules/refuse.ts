import { Refusal, type FieldProblem, type RefusalDetails } from '../../kernel/refusal.ts';
import type { traceRefusals } from '../contract.ts';

/** Every code that trace answers with: its own, and the general ones that it uses. */
export type TraceRefusalCode = keyof typeof traceRefusals | 'notFound';

/** A refusal with a code of the closed list. */
export function refuse(
  code: TraceRefusalCode,
  details: RefusalDetails = {},
  fields: readonly FieldProblem[] = [],
): Refusal<TraceRefusalCode> {
  return new Refusal(code, details, fields);
}
