import { refuserOf } from '../../kernel/refusal.ts';
import type { distributionRefusals } from '../contract.ts';

/** Every code that distribution answers with: its own, and the general ones that it uses. */
export type DistributionRefusalCode = keyof typeof distributionRefusals | 'notFound' | 'bookUnknown';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<DistributionRefusalCode>();
