import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Instant } from '../../kernel/time.ts';
import {
  defineCommand,
  inOrder,
  type Command,
  type CommandItem,
  type Moment,
  type PermissionScope,
  type Sql,
} from '../../platform/index.ts';
import type { Entry, Posted } from '../rules/entry.ts';
import { isRefused, refuse } from '../rules/refuse.ts';
import { findBooks } from '../store/books.ts';
import { findTransfersWithCodes } from '../store/recorded-transfers.ts';
import { openPosting, type Posting } from './post.ts';

/** What a command of the book answers: kept under the caller's key, so amounts are text. */
export interface PostedAnswer {
  readonly id: Id;
  readonly fromStart: string;
  readonly toStart: string;
  readonly recordedAt: Instant;
}

interface State<Input> {
  readonly posting: Posting;
  readonly entries: ReadonlyMap<CommandItem<Input>, Entry | Refusal>;
}

type EntryCommand<Input> = Command<Input, PostedAnswer, State<Input>>;

/** A command that is one entry; `toEntries` may look up what the entry needs. */
function entryCommand<Input extends { readonly book: Id }>(
  name: string,
  toEntries: (sql: Sql, inputs: readonly Input[], moment: Moment) => Promise<readonly (Entry | Refusal)[]>,
): EntryCommand<Input> {
  return defineCommand<Input, PostedAnswer, State<Input>>({
    name,
    permission: 'ledger.post',
    about: (sql, items) =>
      scopesOf(
        sql,
        items.map(({ input }) => input.book),
      ),
    load: async (sql, items, moment) => {
      const entries = await toEntries(
        sql,
        items.map(({ input }) => input),
        moment,
      );
      const sound = entries.filter((entry): entry is Entry => !isRefused(entry));
      return {
        posting: await openPosting(sql, sound, moment),
        entries: new Map(items.map((item, index) => [item, entries[index] as Entry | Refusal])),
      };
    },
    decideMany: inOrder(({ posting, entries }, item) => {
      const entry = entries.get(item);
      if (entry === undefined || isRefused(entry)) return entry ?? refuse('transferUnknown');
      const outcome = posting.decide(entry);
      if (!outcome.ok) return outcome.refusal;
      return { output: answerOf(outcome.posted), subjects: outcome.posted.map(({ id }) => id) };
    }),
    write: (sql, { posting }) => posting.write(sql),
  });
}

function answerOf(posted: readonly Posted[]): PostedAnswer {
  const [first] = posted;
  if (first === undefined) throw new Error('an entry that was posted has a result');
  const starts = first.op === 'transfer' ? first : { fromStart: 0n, toStart: 0n };
  return {
    id: first.id,
    fromStart: String(starts.fromStart),
    toStart: String(starts.toStart),
    recordedAt: first.recordedAt,
  };
}

/** Permissions on a book are asked about its organisation; one that was never opened has none. */
export async function scopesOf(sql: Sql, books: readonly Id[]): Promise<readonly PermissionScope[]> {
  const found = new Map((await findBooks(sql, [...new Set(books)])).map((book) => [book.id, book]));
  return books.map((id) => {
    const book = found.get(id);
    return book === undefined ? {} : { organisation: book.organisation };
  });
}

/** An entry as it is, for callers who name accounts themselves. */
type Named<Op extends Entry['op']> = Omit<Extract<Entry, { readonly op: Op }>, 'op' | 'role'>;

/** Posts one transfer that is nothing but a movement, or posts from a hold. */
export const postTransfer = entryCommand<Named<'transfer'>>('ledger.postTransfer', async (_sql, inputs) =>
  inputs.map((input) => ({ ...input, op: 'transfer' })),
);

/** Reserves an amount. */
export const placeHold = entryCommand<Named<'hold'>>('ledger.placeHold', async (_sql, inputs) =>
  inputs.map((input) => ({ ...input, op: 'hold' })),
);

/** Ends a hold without a transfer. */
export const voidHold = entryCommand<{ readonly book: Id; readonly hold: Id }>(
  'ledger.voidHold',
  async (_sql, inputs) => inputs.map((input) => ({ ...input, op: 'release', resolution: 'voided' })),
);

/** A wrong transfer, and why it was wrong. */
export interface Reversal {
  readonly book: Id;
  readonly id: Id;
  readonly transfer: Id;
  readonly reason: string;
}

/** Mends wrong transfers; see `planReversal` for what can't be mended so. */
export const reverseTransfer = entryCommand<Reversal>(
  'ledger.reverseTransfer',
  async (sql, inputs, { now }) => {
    const entries = new Map<Reversal, Entry>();
    for (const [book, own] of Map.groupBy(inputs, (input) => input.book)) {
      const rows = await findTransfersWithCodes(
        sql,
        book,
        own.map(({ transfer }) => transfer),
      );
      const wrong = new Map(rows.map((row) => [row.id, row]));
      for (const input of own) {
        const row = wrong.get(input.transfer);
        if (row === undefined || row.fromCode === null || row.toCode === null) continue;
        entries.set(input, {
          op: 'transfer',
          book,
          id: input.id,
          from: row.toCode,
          to: row.fromCode,
          amount: row.amount,
          happenedAt: now,
          kind: 'correction',
          reason: input.reason,
          role: { type: 'reversal', of: row.id },
        });
      }
    }
    return inputs.map(
      (input) => entries.get(input) ?? refuse('transferUnknown', { transfer: input.transfer }),
    );
  },
);
