import { refuserOf } from '../../kernel/refusal.ts';
import type { goodsRefusals } from '../contract.ts';

/** Every code that goods answers with: its own, and the general ones that it uses. */
export type GoodsRefusalCode = keyof typeof goodsRefusals | 'inputInvalid' | 'notFound' | 'changedMeanwhile';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<GoodsRefusalCode>();
