import { toCurrency } from '../kernel/currency.ts';
import type { Id } from '../kernel/ids.ts';
import {
  bind,
  bindCommand,
  bindRaw,
  requireVersion,
  type KeyRing,
  type RequestContext,
  type Route,
} from '../platform/index.ts';
import { changeCampaignState } from './actions/change-campaign-state.ts';
import { createCampaign } from './actions/create-campaign.ts';
import {
  notificationTaker,
  presentStarted,
  readPayment,
  simulatePayment,
  type Deliver,
} from './actions/payments.ts';
import { readCampaign, readCampaigns } from './actions/read-campaigns.ts';
import { createSimulatedProvider } from './actions/simulated-provider.ts';
import { startDonation } from './actions/start-donation.ts';
import { givingEndpoints as giving } from './contract.ts';

export interface GivingOptions {
  readonly keys: KeyRing;
  /** Whether payments may be simulated: in the demo alone, for anybody could then book money that never came. */
  readonly simulatedPayments: boolean;
  /** Brings a notification of the simulated provider to this server; @returns the status of the answer. */
  readonly deliver: Deliver;
}

/** Every endpoint of the module's contract, bound. */
export function givingRoutes({ keys, simulatedPayments, deliver }: GivingOptions): readonly Route[] {
  const provider = simulatedPayments ? createSimulatedProvider(keys) : null;
  const payable = provider !== null;
  const takeNotification = notificationTaker(provider);
  const answer = async ({ id }: { readonly id: Id }, context: RequestContext) => {
    const body = await readCampaign(id, payable, context);
    return { body, version: body.version };
  };
  return [
    bind(giving.listCampaigns, async ({ query }, context) => ({
      body: await readCampaigns(query, payable, context),
    })),
    bind(giving.readCampaign, ({ params }, context) => answer({ id: params.campaign }, context)),
    bindCommand(
      giving.createCampaign,
      createCampaign,
      ({ body }) => ({
        ...body,
        currency: toCurrency(body.currency),
        goal: body.goal === null ? null : BigInt(body.goal),
        unit: body.unit === null ? null : { ...body.unit, price: BigInt(body.unit.price) },
      }),
      answer,
    ),
    bindCommand(
      giving.changeCampaignState,
      changeCampaignState,
      ({ params, body }, context) => ({ id: params.campaign, version: requireVersion(context), ...body }),
      answer,
    ),
    bindCommand(
      giving.startDonation,
      startDonation(provider?.name ?? null),
      ({ params, body }) => ({ campaign: params.campaign, amount: BigInt(body.amount) }),
      async (started, context) => ({ body: await presentStarted(started, provider, context) }),
    ),
    bind(giving.readPayment, async ({ params }, context) => ({
      body: await readPayment(params.payment, provider, context),
    })),
    bind(giving.simulatePayment, async ({ params, body }, context) => {
      await simulatePayment(provider, deliver, { ...params, ...body }, context);
      return { body: await readPayment(params.payment, provider, context) };
    }),
    bindRaw(giving.notifyPayment, async ({ params }, context) => ({
      body: await takeNotification(params.provider, context),
    })),
  ];
}
