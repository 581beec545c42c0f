import { randomIds, type Id } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import { createPoster, openAccounts, openBook, post, type TransferEntry } from '../../src/ledger/index.ts';
import { transact, type Database, type Moment } from '../../src/platform/index.ts';
import type { BenchDatabase } from './database.ts';
import { perSecond } from './bench.ts';

const ids = randomIds(() => systemClock.now());
const moment = (): Moment => ({ now: systemClock.now(), ids });
const accountCount = 2_000;

/** A book with one hot pot and 2,000 others. */
export interface PostingBench {
  /** Transfers a second through the group commit, each caller waiting for its own answer. */
  grouped(callers: number, seconds: number, to: 'hot' | 'zipf'): Promise<Measured>;
  /** One transfer per transaction by the same function. */
  single(callers: number, seconds: number): Promise<Measured>;
  /** Of tables and indexes of book and log, for each transfer posted so far. */
  bytesPerTransfer(): Promise<number>;
}

type Measured = Awaited<ReturnType<typeof perSecond>>;

/** Opens the book. */
export async function openPostingBench(place: BenchDatabase): Promise<PostingBench> {
  const database = place.open(40);
  const book = ids.next();
  const codes = Array.from({ length: accountCount }, (_, index) => `pot/${index}`);
  await transact(database, async (sql) => {
    await openBook(sql, { id: book, organisation: ids.next() }, moment());
    await openAccounts(
      sql,
      book,
      [
        { code: 'givers', asset: 'CNY', outside: true },
        ...['hot', ...codes].map((code) => ({ code, asset: 'CNY', outside: false })),
      ],
      moment(),
    );
  });
  const gift = (to: string): TransferEntry => ({
    op: 'transfer',
    book,
    id: ids.next(),
    from: 'givers',
    to,
    amount: 5_000n,
    happenedAt: systemClock.now(),
    kind: 'donation',
    reference: ids.next(),
  });
  const zipf = zipfOver(codes);
  return {
    grouped: async (callers, seconds, to) => {
      const poster = createPoster({ database, moment });
      const measured = await perSecond(callers, seconds, async () => {
        const outcome = await poster.submit(gift(to === 'hot' ? 'hot' : zipf()));
        if (!outcome.ok) throw outcome.refusal;
      });
      await poster.close();
      return measured;
    },
    single: (callers, seconds) =>
      perSecond(callers, seconds, () => transact(database, (sql) => post(sql, [gift('hot')], moment()))),
    bytesPerTransfer: () => bytesPerTransfer(database, book),
  };
}

/** Picks by Zipf's law: the n-th is picked in proportion to 1/n. */
function zipfOver(codes: readonly string[]): () => string {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= codes.length; rank += 1) sums.push((sum += 1 / rank));
  return () => {
    const wanted = Math.random() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return codes[low] ?? '';
  };
}

async function bytesPerTransfer(database: Database, book: Id): Promise<number> {
  const { rows } = await database.query<{ bytes: string; transfers: string }>(
    `select (select sum(pg_total_relation_size(c.oid)) from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where n.nspname in ('ledger', 'proof') and c.relkind = 'r')::text as bytes,
            (select count(*) from ledger.transfer where book_id = $1)::text as transfers`,
    [book],
  );
  return Number(rows[0]?.bytes) / Number(rows[0]?.transfers);
}
