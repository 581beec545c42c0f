import type { Id } from '../../kernel/ids.ts';
import { Refusal, withoutRefusals } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import {
  accountCode,
  itemAsset,
  openAccounts,
  openPosting,
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
import { findConsignments, type Consignment } from '../../shipping/index.ts';
import { countLines, receiptLeaf, type Receipt } from '../rules/receipt.ts';
import { refuse } from '../rules/refuse.ts';
import { insertReceipts, receiptsOfConsignments } from '../store/receipts.ts';

/** What came of a consignment, counted. */
export interface ConsignmentCount {
  readonly book: Id;
  readonly consignment: Id;
  readonly lines: readonly { readonly lot: Id; readonly counted: bigint }[];
  /** When it came; null: now. */
  readonly receivedAt: Instant | null;
}

type Item = CommandItem<ConsignmentCount>;

interface Plan {
  readonly receipt: Receipt;
  readonly entries: readonly TransferEntry[];
}

interface State {
  readonly plans: Plans<ConsignmentCount, Plan>;
  readonly posting: Posting;
}

/**
 * Confirms what came of consignments: the counted pieces are at the site, the missing ones are on record as
 * short. Whoever does it must hold their role where the site is, a warehouse keeper in the book besides. Refuses notFound, notOnTheWay, alreadyReceived,
 * countMissing, countTooLarge.
 */
export const receiveConsignment = defineCommand<ConsignmentCount, { book: Id; id: Id }, State>({
  name: 'distribution.receiveConsignment',
  permission: 'distribution.receive',
  about: async (sql, items) => {
    const found = await consignmentsOf(sql, items);
    return items.map(({ input }) => {
      const consignment = found.get(`${input.book} ${input.consignment}`);
      if (consignment === undefined) return {};
      const { book, operation, toArea: area } = consignment;
      return { book, operation, area };
    });
  },
  load: async (sql, items, moment) => {
    const plans = await planReceipts(sql, items, moment);
    const sound = withoutRefusals(plans.values());
    await openSiteAccounts(
      sql,
      sound.map(({ receipt }) => receipt),
      moment,
    );
    const entries = sound.flatMap((plan) => plan.entries);
    return { plans, posting: await openPosting(sql, entries, moment) };
  },
  decideMany: inOrder(({ plans, posting }, item) => {
    const plan = planFor(plans, item);
    if (plan instanceof Refusal) return plan;
    const outcome = posting.decide(plan.entries);
    if (!outcome.ok)
      return outcome.refusal.code === 'insufficientBalance' ? refuse('alreadyReceived') : outcome.refusal;
    const { book, id, consignment, facility } = plan.receipt;
    return {
      output: { book, id },
      subjects: [id, consignment, facility],
      facts: [{ topic: 'distribution.receipt', item: { book, id, consignment } }],
    };
  }),
  write: async (sql, { plans, posting }, granted, moment) => {
    const receipts = grantedPlans(plans, granted).map(({ receipt }) => receipt);
    await posting.write(sql);
    await insertReceipts(sql, receipts);
    await appendLeaves(sql, receipts.map(receiptLeaf), moment);
  },
  integrity: { 23505: () => refuse('alreadyReceived') },
});

function consignmentsOf(sql: Sql, items: readonly Item[]): Promise<ReadonlyMap<string, Consignment>> {
  return findConsignments(
    sql,
    items.map(({ input }) => input),
  );
}

async function planReceipts(
  sql: Sql,
  items: readonly Item[],
  moment: Moment,
): Promise<Plans<ConsignmentCount, Plan>> {
  const found = await consignmentsOf(sql, items);
  const received = new Set<string>();
  for (const [book, ofBook] of Map.groupBy(items, ({ input }) => input.book))
    for (const { consignment } of await receiptsOfConsignments(
      sql,
      book,
      ofBook.map(({ input }) => input.consignment),
    ))
      received.add(`${book} ${consignment}`);
  return new Map(
    items.map((item): [Item, Plan | Refusal] => {
      const name = `${item.input.book} ${item.input.consignment}`;
      const consignment = found.get(name);
      if (consignment === undefined) return [item, refuse('notFound')];
      if (consignment.departure === null) return [item, refuse('notOnTheWay')];
      if (received.has(name)) return [item, refuse('alreadyReceived')];
      return [item, planReceipt(consignment, item.input, moment)];
    }),
  );
}

function planReceipt(consignment: Consignment, input: ConsignmentCount, moment: Moment): Plan | Refusal {
  const lines = countLines(consignment.lines, input.lines);
  if (lines instanceof Refusal) return lines;
  const receipt: Receipt = {
    book: consignment.book,
    id: moment.ids.next(),
    operation: consignment.operation,
    consignment: consignment.id,
    facility: consignment.to,
    area: consignment.toArea,
    receivedAt: input.receivedAt ?? moment.now,
    recordedAt: moment.now,
    lines,
  };
  return { receipt, entries: entriesOf(receipt, moment) };
}

function entriesOf(receipt: Receipt, { ids }: Moment): readonly TransferEntry[] {
  return receipt.lines.flatMap(({ lot, sent, counted }) => {
    const common = {
      op: 'transfer' as const,
      book: receipt.book,
      from: accountCode.transit(receipt.consignment, lot),
      happenedAt: receipt.receivedAt,
      reference: receipt.id,
    };
    const came = { to: accountCode.facility(receipt.facility, lot), amount: counted, kind: 'receipt' };
    const missing = { to: accountCode.loss('short', lot), amount: sent - counted, kind: 'shortage' };
    return [came, missing]
      .filter(({ amount }) => amount > 0n)
      .map((part) => ({ ...common, ...part, id: ids.next() }));
  });
}

async function openSiteAccounts(sql: Sql, receipts: readonly Receipt[], moment: Moment): Promise<void> {
  for (const [book, ofBook] of Map.groupBy(receipts, (receipt) => receipt.book))
    await openAccounts(
      sql,
      book,
      ofBook.flatMap(({ facility, lines, operation }) =>
        lines.flatMap(({ lot, item, sent, counted }) => [
          {
            code: accountCode.facility(facility, lot),
            asset: itemAsset(item),
            outside: false,
            operation,
          },
          ...(sent === counted
            ? []
            : [{ code: accountCode.loss('short', lot), asset: itemAsset(item), outside: true }]),
        ]),
      ),
      moment,
    );
}
