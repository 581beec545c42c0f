import { refuserOf } from '../../kernel/refusal.ts';
import type { needsRefusals } from '../contract.ts';

/** Every code that needs answer with: their own, and the general ones that they use. */
export type NeedsRefusalCode = keyof typeof needsRefusals | 'inputInvalid' | 'notFound' | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<NeedsRefusalCode>();
