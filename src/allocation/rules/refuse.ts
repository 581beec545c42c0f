import { refuserOf } from '../../kernel/refusal.ts';
import type { allocationRefusals } from '../contract.ts';

/** Every code that allocation answers with: its own, and the general ones that it uses. */
export type AllocationRefusalCode =
  keyof typeof allocationRefusals | 'inputInvalid' | 'notFound' | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<AllocationRefusalCode>();
