import { refuserOf } from '../../kernel/refusal.ts';
import type { placesRefusals } from '../contract.ts';

/** Every code that places answers with: its own, and the general ones that it uses. */
export type PlacesRefusalCode =
  keyof typeof placesRefusals | 'inputInvalid' | 'notFound' | 'notPermitted' | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<PlacesRefusalCode>();
