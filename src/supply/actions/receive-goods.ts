import type { Id } from '../../kernel/ids.ts';
import { Refusal, withoutRefusals } from '../../kernel/refusal.ts';
import { accountCode, openPosting, type Posting } from '../../ledger/index.ts';
import { findFacilities } from '../../places/index.ts';
import {
  defineCommand,
  grantedPlans,
  inOrder,
  planFor,
  type CommandItem,
  type Plans,
} from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { purchasesOf } from '../store/purchases.ts';
import {
  arrivalScopes,
  openLotAccounts,
  planLot,
  refuseArrival,
  writeLots,
  type Arrival,
  type LotPlan,
} from './lot-parts.ts';

/** Goods that came for a purchase. */
export interface GoodsIn extends Arrival {
  readonly purchase: Id;
}

type Item = CommandItem<GoodsIn>;

interface State {
  readonly plans: Plans<GoodsIn, LotPlan>;
  readonly posting: Posting;
}

/**
 * Books goods in that came for a purchase, each as a lot. Whoever does it must hold their role where the goods
 * are. Refuses notFound, supplyFacilityUnknown, lotExpired, purchaseTooMuchReceived.
 */
export const receiveGoods = defineCommand<GoodsIn, { book: Id; id: Id }, State>({
  name: 'supply.receiveGoods',
  permission: 'supply.receiveGoods',
  about: async (sql, items) => {
    const inputs = items.map(({ input }) => input);
    const purchases = await purchasesOf(sql, inputs);
    return arrivalScopes(
      sql,
      inputs.map((input) => ({
        ...input,
        operation: purchases.get(`${input.book} ${input.purchase}`)?.operation ?? null,
      })),
    );
  },
  load: async (sql, items, moment) => {
    const inputs = items.map(({ input }) => input);
    const purchases = await purchasesOf(sql, inputs);
    const facilities = await findFacilities(
      sql,
      inputs.map(({ facility }) => facility),
    );
    const plans = new Map(
      items.map((item): [Item, LotPlan | Refusal] => {
        const { input } = item;
        const purchase = purchases.get(`${input.book} ${input.purchase}`);
        if (purchase === undefined) return [item, refuse('notFound')];
        const { operation, item: goods, id, supplier } = purchase;
        const refusal = refuseArrival(input, facilities.get(input.facility), moment.now);
        if (refusal !== null) return [item, refusal];
        const source = { operation, item: goods, purchase: id, gift: null };
        return [item, planLot(input, source, accountCode.maker(supplier, goods), moment)];
      }),
    );
    const sound = withoutRefusals(plans.values());
    await openLotAccounts(sql, sound, moment);
    const entries = sound.map(({ entry }) => entry);
    return { plans, posting: await openPosting(sql, entries, moment) };
  },
  decideMany: inOrder(({ plans, posting }, item) => {
    const plan = planFor(plans, item);
    if (plan instanceof Refusal) return plan;
    const outcome = posting.decide(plan.entry);
    if (!outcome.ok)
      return outcome.refusal.code === 'conversionFull'
        ? refuse('purchaseTooMuchReceived', outcome.refusal.details, [
            { pointer: '/pieces', problem: 'no more than what was ordered and has not come' },
          ])
        : outcome.refusal;
    const { id, book } = plan.row;
    return { output: { book, id }, subjects: [id], facts: [{ topic: 'supply.lot', item: { book, id } }] };
  }),
  write: async (sql, { plans, posting }, granted, moment) => {
    await posting.write(sql);
    const rows = grantedPlans(plans, granted).map(({ row }) => row);
    await writeLots(sql, rows, moment);
  },
});
