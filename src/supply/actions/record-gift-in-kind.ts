import type { Id } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { Refusal, withoutRefusals } from '../../kernel/refusal.ts';
import type { Name } from '../../kernel/wire.ts';
import { findItems } from '../../goods/index.ts';
import { accountCode, bookExists, openPosting, type Posting } from '../../ledger/index.ts';
import { operationsWithIds } from '../../people/index.ts';
import { findFacilities } from '../../places/index.ts';
import {
  defineCommand,
  grantedPlans,
  inOrder,
  planFor,
  type CommandItem,
  type Moment,
  type Plans,
  type Sql,
} from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { insertGiftsInKind, type GiftInKindRow } from '../store/lots.ts';
import {
  arrivalScopes,
  openLotAccounts,
  planLot,
  refuseArrival,
  writeLots,
  type Arrival,
  type LotPlan,
} from './lot-parts.ts';

/** Goods that somebody gave. */
export interface NewGiftInKind extends Arrival {
  readonly operation: Id;
  readonly item: Id;
  /** An organisation by its public name; null: not named. */
  readonly giver: Name | null;
  /** Null: not assessed. */
  readonly fairValue: Money | null;
}

type Item = CommandItem<NewGiftInKind>;
type Plan = LotPlan & { readonly gift: GiftInKindRow };

interface State {
  readonly plans: Plans<NewGiftInKind, Plan>;
  readonly posting: Posting;
}

/**
 * Books goods in that somebody gave, each as a lot. Refuses bookUnknown, supplyOperationUnknown,
 * supplyItemUnknown, supplyItemRetired, supplyFacilityUnknown, lotExpired.
 */
export const recordGiftInKind = defineCommand<NewGiftInKind, { book: Id; id: Id }, State>({
  name: 'supply.recordGiftInKind',
  permission: 'supply.receiveGoods',
  about: (sql, items) =>
    arrivalScopes(
      sql,
      items.map(({ input }) => input),
    ),
  load: async (sql, items, moment) => {
    const plans = await planGifts(sql, items, moment);
    const sound = withoutRefusals(plans.values());
    await openLotAccounts(sql, sound, moment);
    const entries = sound.map(({ entry }) => entry);
    return { plans, posting: await openPosting(sql, entries, moment) };
  },
  decideMany: inOrder(({ plans, posting }, item) => {
    const plan = planFor(plans, item);
    if (plan instanceof Refusal) return plan;
    const outcome = posting.decide(plan.entry);
    if (!outcome.ok) return outcome.refusal;
    const { id, book } = plan.row;
    return {
      output: { book, id },
      subjects: [id, plan.gift.id],
      facts: [{ topic: 'supply.lot', item: { book, id } }],
    };
  }),
  write: async (sql, { plans, posting }, granted, moment) => {
    const sound = grantedPlans(plans, granted);
    await posting.write(sql);
    await insertGiftsInKind(
      sql,
      sound.map(({ gift }) => gift),
    );
    await writeLots(
      sql,
      sound.map(({ row }) => row),
      moment,
    );
  },
});

async function planGifts(
  sql: Sql,
  items: readonly Item[],
  moment: Moment,
): Promise<Plans<NewGiftInKind, Plan>> {
  const inputs = items.map(({ input }) => input);
  const operations = await operationsWithIds(
    sql,
    inputs.map(({ operation }) => operation),
  );
  const goods = await findItems(
    sql,
    inputs.map(({ item }) => item),
  );
  const facilities = await findFacilities(
    sql,
    inputs.map(({ facility }) => facility),
  );
  const open = new Set<Id>();
  for (const book of new Set(inputs.map((input) => input.book)))
    if (await bookExists(sql, book)) open.add(book);
  return new Map(
    items.map((item): [Item, Plan | Refusal] => {
      const { input } = item;
      if (!open.has(input.book)) return [item, refuse('bookUnknown', { book: input.book })];
      if (!operations.has(input.operation))
        return [
          item,
          refuse('supplyOperationUnknown', {}, [{ pointer: '/operation', problem: 'an operation' }]),
        ];
      const refusal =
        refuseItem(goods.get(input.item)) ?? refuseArrival(input, facilities.get(input.facility), moment.now);
      return [item, refusal ?? planGift(input, moment)];
    }),
  );
}

function refuseItem(item: { readonly state: 'active' | 'retired' } | undefined): Refusal | null {
  if (item === undefined)
    return refuse('supplyItemUnknown', {}, [{ pointer: '/item', problem: 'an item of the catalogue' }]);
  if (item.state === 'retired')
    return refuse('supplyItemRetired', {}, [{ pointer: '/item', problem: 'an item that is in use' }]);
  return null;
}

function planGift(input: NewGiftInKind, moment: Moment): Plan {
  const { book, operation, item, giver, fairValue } = input;
  const id = moment.ids.next();
  return {
    ...planLot(input, { operation, item, purchase: null, gift: id }, accountCode.giver(id, item), moment),
    gift: {
      book,
      id,
      operation,
      giverZh: giver?.zh ?? '',
      giverEn: giver?.en ?? '',
      fairValue: fairValue?.minor ?? null,
      currency: fairValue?.currency ?? null,
      recordedAt: moment.now,
    },
  };
}
