import { z } from 'zod';
import type { Id, IdSource } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import { wireAmount, wireId, wireInstant } from '../../kernel/wire.ts';
import type { KeyRing } from '../../platform/index.ts';
import type { PaymentOutcome } from '../rules/donation.ts';
import { refuse } from '../rules/refuse.ts';
import type { PaymentProvider } from './provider.ts';
import { requireSigned, signWebhook, type WebhookHeaders } from './standard-webhooks.ts';

const name = 'simulated';

/** What the simulated provider says, in the shape that Standard Webhooks recommend. */
const notification = z.object({
  type: z.enum(['payment.paid', 'payment.failed']),
  timestamp: wireInstant,
  data: z.object({ payment: wireId, amount: wireAmount, currency: z.string().length(3) }),
});

/** A notification of a provider, on its way to us. */
export interface OutgoingNotification {
  readonly path: string;
  readonly headers: WebhookHeaders;
  readonly body: string;
}

/** What the simulated provider knows of a payment when a giver presses its button. */
export interface SimulatedPayment {
  readonly payment: Id;
  readonly amount: bigint;
  readonly currency: string;
}

/** The provider of the demo: our own page instead of a bank's, and notifications as a real one would send them. */
export interface SimulatedProvider extends PaymentProvider {
  readonly simulated: true;
  /** The signed notification that this provider sends for an outcome. */
  notificationOf(
    payment: SimulatedPayment,
    outcome: PaymentOutcome,
    moment: { readonly now: Instant; readonly ids: IdSource },
  ): OutgoingNotification;
}

/**
 * A provider that moves no money. Only for the demo: whoever reaches its page can say of any payment that it was paid.
 * Its secret comes from the deployment's keys; older keys are still known.
 */
export function createSimulatedProvider(keys: KeyRing): SimulatedProvider {
  const secretOf = (version: number): Uint8Array => keys.derive('payment-notification', version);
  return {
    name,
    simulated: true,
    start: async ({ payment }) => ({ address: `/pay/${payment}` }),
    verify: ({ headers, body, now }) => {
      requireSigned(keys.versions.map(secretOf), { headers, body, now });
      const read = notification.safeParse(jsonOf(body));
      if (!read.success) throw refuse('paymentNotificationUnreadable');
      const { type, timestamp, data } = read.data;
      return {
        provider: name,
        payment: data.payment,
        outcome: type === 'payment.paid' ? 'paid' : 'failed',
        amount: BigInt(data.amount),
        currency: data.currency,
        happenedAt: timestamp,
      };
    },
    notificationOf: ({ payment, amount, currency }, outcome, { now, ids }) => {
      const data = { payment, amount: String(amount), currency };
      const body = JSON.stringify({ type: `payment.${outcome}`, timestamp: now, data });
      const headers = signWebhook(secretOf(keys.current), { id: ids.next(), at: now, body });
      return { path: `/api/payments/${name}/notifications`, headers, body };
    },
  };
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}
