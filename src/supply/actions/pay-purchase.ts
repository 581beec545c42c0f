import type { Id } from '../../kernel/ids.ts';
import type { Money } from '../../kernel/money.ts';
import { Refusal, withoutRefusals } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import { accountCode, openPosting, type Posting, type TransferEntry } from '../../ledger/index.ts';
import { defineCommand, inOrder, planFor, type CommandItem, type Plans } from '../../platform/index.ts';
import { refuse } from '../rules/refuse.ts';
import { purchasesOf } from '../store/purchases.ts';

export interface Payment {
  readonly book: Id;
  readonly purchase: Id;
  readonly amount: Money;
  /** When it was paid; null: now. */
  readonly paidAt: Instant | null;
}

type Item = CommandItem<Payment>;

interface State {
  readonly entries: Plans<Payment, TransferEntry>;
  readonly posting: Posting;
}

/**
 * Pays suppliers out of what is committed. Refuses notFound, purchaseCurrencyDiffers, purchaseTooMuchPaid.
 */
export const payPurchase = defineCommand<Payment, { book: Id; id: Id; transfer: Id }, State>({
  name: 'supply.payPurchase',
  permission: 'supply.purchase',
  about: async (sql, items) => {
    const purchases = await purchasesOf(
      sql,
      items.map(({ input }) => input),
    );
    return items.map(({ input }) => ({
      organisation: input.book,
      operation: purchases.get(`${input.book} ${input.purchase}`)?.operation ?? null,
    }));
  },
  load: async (sql, items, moment) => {
    const purchases = await purchasesOf(
      sql,
      items.map(({ input }) => input),
    );
    const entries = new Map<Item, TransferEntry | Refusal>();
    for (const item of items) {
      const { book, purchase, amount, paidAt } = item.input;
      const row = purchases.get(`${book} ${purchase}`);
      if (row === undefined) entries.set(item, refuse('notFound'));
      else if (row.currency !== amount.currency)
        entries.set(
          item,
          refuse('purchaseCurrencyDiffers', { currency: row.currency }, [
            { pointer: '/amount/currency', problem: `${row.currency}, as the purchase` },
          ]),
        );
      else
        entries.set(item, {
          op: 'transfer',
          book,
          id: moment.ids.next(),
          from: accountCode.committed(purchase),
          to: accountCode.supplier(row.supplier),
          amount: amount.minor,
          happenedAt: paidAt ?? moment.now,
          kind: 'payment',
          reference: purchase,
          role: { type: 'conversion', conversion: purchase, side: 'in' },
        });
    }
    const sound = withoutRefusals(entries.values());
    return { entries, posting: await openPosting(sql, sound, moment) };
  },
  decideMany: inOrder(({ entries, posting }, item) => {
    const entry = planFor(entries, item);
    if (entry instanceof Refusal) return entry;
    const outcome = posting.decide(entry);
    if (!outcome.ok) return paymentRefusal(outcome.refusal);
    const { book, purchase } = item.input;
    return {
      output: { book, id: purchase, transfer: entry.id },
      subjects: [purchase],
      facts: [{ topic: 'supply.purchase', item: { book, id: purchase } }],
    };
  }),
  write: (sql, { posting }) => posting.write(sql),
});

function paymentRefusal(refusal: Refusal): Refusal {
  if (refusal.code !== 'insufficientBalance' && refusal.code !== 'conversionFull') return refusal;
  return refuse('purchaseTooMuchPaid', refusal.details, [
    { pointer: '/amount', problem: 'no more than what is committed and not paid' },
  ]);
}
