import type { Id } from '../../src/kernel/ids.ts';
import { randomIds } from '../../src/kernel/ids.ts';
import { systemClock } from '../../src/kernel/time.ts';
import {
  amendConversions,
  isAsset,
  openAccounts,
  openBook,
  openConversions,
  post,
  type TransferEntry,
  type TransferRole,
} from '../../src/ledger/index.ts';
import type { MemoryBook, MemoryEntry, MemoryEvent } from '../../src/ledger/rules/lineage-memory-book.ts';
import type { Sql } from '../../src/platform/index.ts';

/** Ids of the database for the names of a book in memory, and back. */
export class Names {
  readonly #ids = randomIds(() => systemClock.now());
  readonly #idOf = new Map<string, Id>();
  readonly #nameOf = new Map<string, string>();

  id(name: string): Id {
    const known = this.#idOf.get(name) ?? this.#ids.next();
    this.tell(name, known);
    return known;
  }

  tell(name: string, id: Id): void {
    this.#idOf.set(name, id);
    this.#nameOf.set(id, name);
  }

  name(id: string): string {
    return this.#nameOf.get(id) ?? id;
  }
}

const moment = () => ({ now: systemClock.now(), ids: randomIds(() => systemClock.now()) });

/** The book takes assets of known kinds only. */
function assetCode(asset: string): string {
  return isAsset(asset) ? asset : `item:${asset}`;
}

/**
 * Does in the database what was done in memory, in the same order.
 * @throws Error when the book refuses something that the memory took
 */
export async function replay(sql: Sql, memory: MemoryBook): Promise<Names> {
  const names = new Names();
  for (const [book, accounts] of Map.groupBy(memory.accounts.values(), (account) => account.book)) {
    await openBook(sql, { id: names.id(book), organisation: names.id(`${book} organisation`) }, moment());
    const openings = accounts.map(({ id, asset, outside }) => ({
      code: id,
      asset: assetCode(asset),
      outside,
    }));
    await openAccounts(sql, names.id(book), openings, moment());
  }
  // Of these books alone: others in the database have accounts of the same codes.
  const books = [...new Set([...memory.accounts.values()].map((account) => names.id(account.book)))];
  const { rows } = await sql.query<{ code: string; id: Id }>(
    'select code, id from ledger.account where book_id = any($1::uuid[])',
    [books],
  );
  for (const { code, id } of rows) if (memory.accounts.has(code)) names.tell(code, id);
  let open: (readonly TransferEntry[])[] = [];
  const flush = async (): Promise<void> => {
    requireDone(await post(sql, open, moment()));
    open = [];
  };
  for (const event of memory.events) {
    if (event.type === 'post') open = withEntry(open, entryOf(memory, names, event.entry));
    else {
      await flush();
      await change(sql, memory, names, event);
    }
  }
  await flush();
  return names;
}

async function change(
  sql: Sql,
  memory: MemoryBook,
  names: Names,
  event: Exclude<MemoryEvent, { readonly type: 'post' }>,
): Promise<void> {
  if (event.type === 'agree') {
    const { book, id, inputs, output } = event.agreement;
    const total = (asset: string, amount: bigint) => ({ asset: assetCode(asset), amount });
    const opening = {
      book: names.id(book),
      id: names.id(id),
      inputs: Object.entries(inputs).map(([asset, amount]) => total(asset, amount)),
      output: total(output.asset, output.agreed),
    };
    return requireDone(await openConversions(sql, [opening], moment()));
  }
  const { conversion, side, asset, agreed } = event.amendment;
  const book = names.id(memory.conversion(conversion)?.book ?? '');
  const entry = {
    book,
    id: randomIds(() => systemClock.now()).next(),
    conversion: names.id(conversion),
    side,
    asset: assetCode(asset),
    agreed,
    reason: 'agreed again',
  };
  return requireDone(await amendConversions(sql, book, [entry], moment()));
}

function requireDone(outcomes: readonly ({ ok: true } | { ok: false; refusal: Error })[]): void {
  for (const outcome of outcomes)
    if (!outcome.ok) throw new Error('the book refuses what the memory took', { cause: outcome.refusal });
}

/** Both halves of a pair are posted together. */
function withEntry(
  open: readonly (readonly TransferEntry[])[],
  entry: TransferEntry,
): (readonly TransferEntry[])[] {
  const { role } = entry;
  if (role?.type !== 'link' || role.side === 'out') return [...open, [entry]];
  const out = open.find((group) => group.some(({ id }) => id === role.peer));
  return [...open.filter((group) => group !== out), [...(out ?? []), entry]];
}

function entryOf(memory: MemoryBook, names: Names, entry: MemoryEntry): TransferEntry {
  const posted = memory.transfers.get(entry.id);
  if (posted === undefined) throw new Error(`${entry.id} is not in the memory`);
  const role = roleOf(names, entry, posted.role);
  return {
    op: 'transfer',
    book: names.id(posted.book),
    id: names.id(entry.id),
    from: entry.from,
    to: entry.to,
    amount: entry.amount,
    happenedAt: systemClock.now(),
    kind: 'test',
    ...(role === null ? {} : { role }),
  };
}

function roleOf(
  names: Names,
  { role }: MemoryEntry,
  posted: ReturnType<MemoryBook['post']>['role'],
): TransferRole | null {
  if (posted?.type === 'link')
    return {
      type: 'link',
      side: posted.side,
      peerBook: names.id(posted.peer.book),
      peer: names.id(posted.peer.id),
    };
  if (role?.type === 'conversion')
    return { type: 'conversion', side: role.side, conversion: names.id(role.conversion) };
  if (role?.type === 'return' || role?.type === 'refund') return { type: role.type, of: names.id(role.of) };
  return null;
}
