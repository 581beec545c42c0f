import { refuserOf } from '../../kernel/refusal.ts';
import type { traceRefusals } from '../contract.ts';

/** Every code that trace answers with: its own, and the general ones that it uses. */
export type TraceRefusalCode = keyof typeof traceRefusals | 'notFound';

/** A refusal with a code of the closed list. */
export const refuse = refuserOf<TraceRefusalCode>();
