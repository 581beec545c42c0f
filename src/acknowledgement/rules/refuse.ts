import { refuserOf } from '../../kernel/refusal.ts';
import type { acknowledgementRefusals } from '../contract.ts';

/** Every code that acknowledgement answers with: its own, and the general ones that it uses. */
export type AcknowledgementRefusalCode =
  keyof typeof acknowledgementRefusals | 'inputInvalid' | 'notFound' | 'changedMeanwhile' | 'trailTooLong';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<AcknowledgementRefusalCode>();
