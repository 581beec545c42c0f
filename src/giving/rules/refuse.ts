import { refuserOf } from '../../kernel/refusal.ts';
import type { givingRefusals } from '../contract.ts';

/** Every code that giving answers with: its own, and the general ones that it uses. */
export type GivingRefusalCode =
  keyof typeof givingRefusals | 'organisationUnknown' | 'inputInvalid' | 'notFound' | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<GivingRefusalCode>();
