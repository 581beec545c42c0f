import { refuserOf } from '../../kernel/refusal.ts';
import type { supplyRefusals } from '../contract.ts';

/** Every code that supply answers with: its own, and the general ones that it uses. */
export type SupplyRefusalCode = keyof typeof supplyRefusals | 'notFound' | 'bookUnknown';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<SupplyRefusalCode>();
