import type { Id } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { Refusal, withoutRefusals } from '../../kernel/refusal.ts';
import { findItems, type ItemRow } from '../../goods/index.ts';
import {
  accountCode,
  accountPlace,
  balancesOf,
  itemAsset,
  openAccounts,
  openConversions,
  openPosting,
  type Balance,
  type Posting,
  type TransferEntry,
} from '../../ledger/index.ts';
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
import { appendLeaves } from '../../proof/index.ts';
import { purchaseLeaf, type PurchaseRow } from '../rules/purchase.ts';
import { refuse } from '../rules/refuse.ts';
import { insertPurchases } from '../store/purchases.ts';
import { findSuppliers, type SupplierRow } from '../store/suppliers.ts';

export interface NewPurchase {
  readonly book: Id;
  readonly supplier: Id;
  readonly item: Id;
  readonly pieces: bigint;
  /** For all pieces together. */
  readonly price: Money;
  /** Code of the account that the money comes from: `campaign/<id>`. */
  readonly payFrom: string;
  readonly expectedOn: string | null;
}

type Item = CommandItem<NewPurchase>;

/** An order on its way: what will be written, and how the money is committed. */
interface Plan {
  readonly row: PurchaseRow;
  readonly commitment: TransferEntry;
}

interface State {
  readonly plans: Plans<NewPurchase, Plan>;
  readonly posting: Posting;
}

/**
 * Orders goods: moves the price from what was given to what is committed, and agrees how the money turns into
 * pieces. Refuses supplierUnknown, supplyItemUnknown, supplyItemRetired, moneyAccountUnknown, moneyShort,
 * purchaseCurrencyDiffers.
 */
export const placeOrder = defineCommand<NewPurchase, { book: Id; id: Id }, State>({
  name: 'supply.placeOrder',
  permission: 'supply.purchase',
  about: async (sql, items) => {
    const accounts = await moneyAccounts(
      sql,
      items.map(({ input }) => input),
    );
    return items.map(({ input }) => ({
      organisation: input.book,
      operation: accounts.get(`${input.book} ${input.payFrom}`)?.operation ?? null,
    }));
  },
  load: async (sql, items, moment) => {
    const plans = await planOrders(sql, items, moment);
    const sound = withoutRefusals(plans.values());
    await openPurchaseAccounts(
      sql,
      sound.map(({ row }) => row),
      moment,
    );
    const posting = await openPosting(
      sql,
      sound.map(({ commitment }) => commitment),
      moment,
    );
    return { plans, posting };
  },
  decideMany: inOrder(({ plans, posting }, item) => {
    const plan = planFor(plans, item);
    if (plan instanceof Refusal) return plan;
    const outcome = posting.decide(plan.commitment);
    if (!outcome.ok) return moneyRefusal(outcome.refusal);
    const { id, book } = plan.row;
    return {
      output: { book, id },
      subjects: [id],
      facts: [{ topic: 'supply.purchase', item: { book, id } }],
    };
  }),
  write: async (sql, { plans, posting }, granted, moment) => {
    const rows = grantedPlans(plans, granted).map(({ row }) => row);
    const agreed = await openConversions(
      sql,
      rows.map(({ book, id, currency, price, item, pieces }) => ({
        book,
        id,
        inputs: [{ asset: currency, amount: price }],
        output: { asset: itemAsset(item), amount: pieces },
      })),
      moment,
    );
    for (const outcome of agreed) if (!outcome.ok) throw outcome.refusal;
    await insertPurchases(sql, rows);
    await posting.write(sql);
    await appendLeaves(sql, rows.map(purchaseLeaf), moment);
  },
});

async function planOrders(
  sql: Sql,
  items: readonly Item[],
  moment: Moment,
): Promise<Plans<NewPurchase, Plan>> {
  const inputs = items.map(({ input }) => input);
  const suppliers = await findSuppliers(sql, inputs);
  const goods = await findItems(
    sql,
    inputs.map(({ item }) => item),
  );
  const money = await moneyAccounts(sql, inputs);
  return new Map(
    items.map((item) => {
      const { input } = item;
      const account = money.get(`${input.book} ${input.payFrom}`);
      const refusal = refuseOrder(input, {
        supplier: suppliers.get(`${input.book} ${input.supplier}`),
        item: goods.get(input.item),
        account,
        paidBefore: money.get(`${input.book} ${accountCode.supplier(input.supplier)}`),
      });
      return [item, refusal ?? planOf(input, account?.operation ?? null, moment)];
    }),
  );
}

function refuseOrder(
  input: NewPurchase,
  there: {
    readonly supplier: SupplierRow | undefined;
    readonly item: ItemRow | undefined;
    readonly account: Balance | undefined;
    /** What the supplier was paid before: an account holds one currency. */
    readonly paidBefore: Balance | undefined;
  },
): Refusal | null {
  if (there.supplier === undefined)
    return refuse('supplierUnknown', {}, [{ pointer: '/supplier', problem: 'a supplier of this book' }]);
  if (there.item === undefined)
    return refuse('supplyItemUnknown', {}, [{ pointer: '/item', problem: 'an item of the catalogue' }]);
  if (there.item.state === 'retired')
    return refuse('supplyItemRetired', {}, [{ pointer: '/item', problem: 'an item that is in use' }]);
  if (there.account === undefined || accountPlace(input.payFrom)?.kind !== 'campaign')
    return refuse('moneyAccountUnknown', { account: input.payFrom }, [
      { pointer: '/payFrom', problem: 'an account with money that was given, campaign/…' },
    ]);
  const other = [there.account, there.paidBefore].find(
    (account) => account !== undefined && account.asset !== input.price.currency,
  );
  if (other !== undefined)
    return refuse('purchaseCurrencyDiffers', { currency: other.asset }, [
      { pointer: '/price/currency', problem: `${other.asset}, as the account and the supplier's` },
    ]);
  return null;
}

function planOf(input: NewPurchase, operation: Id | null, { ids, now }: Moment): Plan {
  const id = ids.next();
  const { price, ...facts } = input;
  return {
    row: { ...facts, id, operation, currency: price.currency, price: price.minor, orderedAt: now },
    commitment: {
      op: 'transfer',
      book: input.book,
      id: ids.next(),
      from: input.payFrom,
      to: accountCode.committed(id),
      amount: price.minor,
      happenedAt: now,
      kind: 'commitment',
      reference: id,
    },
  };
}

async function openPurchaseAccounts(sql: Sql, rows: readonly PurchaseRow[], moment: Moment): Promise<void> {
  for (const [book, ofBook] of Map.groupBy(rows, (row) => row.book))
    await openAccounts(
      sql,
      book,
      ofBook.flatMap(({ id, operation, currency, supplier, item }) => [
        {
          code: accountCode.committed(id),
          asset: currency,
          outside: false,
          ...(operation === null ? {} : { operation }),
        },
        { code: accountCode.supplier(supplier), asset: currency, outside: true },
        { code: accountCode.maker(supplier, item), asset: itemAsset(item), outside: true },
      ]),
      moment,
    );
}

/** The accounts that orders pay from, and the suppliers' own, under "book code". */
async function moneyAccounts(
  sql: Sql,
  inputs: readonly NewPurchase[],
): Promise<ReadonlyMap<string, Balance>> {
  const found = new Map<string, Balance>();
  for (const [book, ofBook] of Map.groupBy(inputs, (input) => input.book)) {
    const codes = ofBook.flatMap(({ payFrom, supplier }) => [payFrom, accountCode.supplier(supplier)]);
    for (const [code, balance] of await balancesOf(sql, book, codes)) found.set(`${book} ${code}`, balance);
  }
  return found;
}

function moneyRefusal(refusal: Refusal): Refusal {
  if (refusal.code !== 'insufficientBalance') return refusal;
  return refuse('moneyShort', refusal.details, [
    { pointer: '/price', problem: 'no more than what is left of the money' },
  ]);
}
