import { linkedPair, type HoldEntry, type TransferEntry } from '../../src/ledger/rules/entry.ts';
import { amendConversions, openConversions } from '../../src/ledger/index.ts';
import { testBook, type TestBook } from '../../src/ledger/testing.ts';
import type { Database } from '../../src/platform/database/index.ts';
import { mask } from './town.ts';

/** Two linked books in which everything has happened that can happen in a book. */
export interface Story {
  readonly book: TestBook;
  readonly other: TestBook;
  /** One more round of gifts, holds, payments, deliveries, returns, refunds, reversals and links. */
  goOn(): Promise<void>;
}

const giftsInARound = 16;

/** Opens the books of a story; nothing is posted yet. */
export async function openStory(database: Database): Promise<Story> {
  const book = await testBook(database);
  const other = await testBook(database);
  await book.open('CNY', 'givers!', 'pot', 'fund', 'makers!', 'bridge!');
  await book.open(mask, 'factory!', 'store', 'hands!', 'unused!', 'empty');
  await other.open('CNY', 'bridge!', 'pot');
  let round = 0;
  return {
    book,
    other,
    goOn: async () => {
      round += 1;
      await giftsAndHolds(book, round);
      await purchase(book);
      await giveBack(book, other);
    },
  };
}

/** Posts entries all of which must be taken. */
async function postAll(book: TestBook, ...entries: Parameters<TestBook['post']>): Promise<void> {
  for (const outcome of await book.post(...entries)) if (!outcome.ok) throw outcome.refusal;
}

async function giftsAndHolds(book: TestBook, round: number): Promise<void> {
  const gifts = Array.from({ length: giftsInARound }, (_, index) =>
    book.transfer('givers', 'pot', BigInt(100 + index * round), {
      kind: 'donation',
      reference: book.ids.next(),
      ...(index % 2 === 0 ? { commitment: index.toString(16).padStart(64, '0') } : {}),
    }),
  );
  const hold = (amount: bigint): HoldEntry => ({
    op: 'hold',
    book: book.id,
    id: book.ids.next(),
    from: 'pot',
    to: 'fund',
    amount,
    kind: 'plan',
  });
  const [inPart, never, open] = [hold(9n), hold(5n), hold(4n)];
  await postAll(book, ...gifts, inPart, never, open);
  await postAll(book, book.transfer('pot', 'fund', 6n, { hold: inPart.id }), {
    op: 'release',
    book: book.id,
    hold: never.id,
    resolution: 'voided',
  });
}

/** Money becomes masks: agreed, amended, paid, delivered, given back in part, handed over. */
async function purchase(book: TestBook): Promise<void> {
  const id = book.ids.next();
  const agreed = { inputs: [{ asset: 'CNY', amount: 40n }], output: { asset: mask, amount: 20n } };
  await book.in((sql) => openConversions(sql, [{ book: book.id, id, ...agreed }], book.moment()));
  const amendment = {
    book: book.id,
    id: book.ids.next(),
    conversion: id,
    side: 'out',
    asset: mask,
    agreed: 25n,
    reason: 'five more in each carton',
  } as const;
  await book.in((sql) => amendConversions(sql, book.id, [amendment], book.moment()));
  const part = (side: 'in' | 'out'): Partial<TransferEntry> => ({
    role: { type: 'conversion', conversion: id, side },
  });
  const payment = book.transfer('pot', 'makers', 30n, part('in'));
  await postAll(
    book,
    payment,
    book.transfer('factory', 'store', 20n, part('out')),
    book.transfer('makers', 'pot', 6n, { role: { type: 'return', of: payment.id } }),
    book.transfer('store', 'hands', 11n, { kind: 'handover' }),
  );
}

async function giveBack(book: TestBook, other: TestBook): Promise<void> {
  const gift = book.transfer('givers', 'pot', 60n);
  const wrong = book.transfer('pot', 'fund', 5n);
  const mend = { role: { type: 'reversal', of: wrong.id }, reason: 'wrong fund' } as const;
  await postAll(
    book,
    gift,
    book.transfer('pot', 'givers', 20n, { role: { type: 'refund', of: gift.id } }),
    book.transfer('pot', 'givers', 7n, { role: { type: 'refund', of: gift.id } }),
    wrong,
    book.transfer('fund', 'pot', 5n, mend),
    linkedPair(
      { book: book.id, id: book.ids.next(), from: 'pot', to: 'bridge' },
      { book: other.id, id: book.ids.next(), from: 'bridge', to: 'pot' },
      { amount: 12n, happenedAt: gift.happenedAt, kind: 'grant' },
    ),
  );
}
