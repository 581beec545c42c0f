import { refuserOf } from '../../kernel/refusal.ts';
import type { peopleRefusals } from '../contract.ts';

/** Every code that people answers with: its own, and the general ones that it uses. */
export type PeopleRefusalCode =
  | keyof typeof peopleRefusals
  | 'inputInvalid'
  | 'notSignedIn'
  | 'notPermitted'
  | 'notFound'
  | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<PeopleRefusalCode>();
