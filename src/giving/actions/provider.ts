import type { IncomingHttpHeaders } from 'node:http';
import type { Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { PaymentNotification } from './confirm-payment.ts';

/** A payment to be made at a provider; amounts in minor units. */
export interface PaymentStart {
  readonly payment: Id;
  readonly amount: bigint;
  readonly currency: string;
}

/** A notification as it came over the wire. */
export interface ReceivedNotification {
  readonly headers: IncomingHttpHeaders;
  /** The bytes that were signed. */
  readonly body: Buffer;
  readonly now: Instant;
}

/**
 * What Mutao needs of a payment provider. Whoever adds one writes these two functions; booking, once only, and what the
 * giver sees are the same for all.
 */
export interface PaymentProvider {
  /** The word for it in addresses and in the code of its account: "simulated". */
  readonly name: string;
  /** True where no money moves. */
  readonly simulated: boolean;
  /** Announces a payment and answers the address of the page where the giver pays; the same for the same payment. */
  start(start: PaymentStart): Promise<{ readonly address: string }>;
  /** Checks who speaks and reads what they say. @throws Refusal paymentSignatureInvalid, paymentNotificationUnreadable */
  verify(received: ReceivedNotification): PaymentNotification;
}
