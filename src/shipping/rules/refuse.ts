import { refuserOf } from '../../kernel/refusal.ts';
import type { shippingRefusals } from '../contract.ts';

/** Every code that shipping answers with: its own, and the general ones that it uses. */
export type ShippingRefusalCode = keyof typeof shippingRefusals | 'notFound' | 'bookUnknown';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<ShippingRefusalCode>();
