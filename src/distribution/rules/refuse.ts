import { Refusal, type FieldProblem, type RefusalDetails } from '../../kernel/refusal.ts';
import type { distributionRefusals } from '../contract.ts';

/** Every code that distribution answers with: its own, and the general ones that it uses. */
export type DistributionRefusalCode = keyof typeof distributionRefusals | 'notFound' | 'bookUnknown';

/** A refusal with a code of the closed list. */
export function refuse(
  code: DistributionRefusalCode,
  details: RefusalDetails = {},
  fields: readonly FieldProblem[] = [],
): Refusal<DistributionRefusalCode> {
  return new Refusal(code, details, fields);
}
