import { Refusal } from '../../kernel/refusal.ts';
import type { LineageReader, LineageRole, LineageTransfer, Ref, WholeStretch } from './lineage.ts';
import { MemoryConversions } from './lineage-memory-conversions.ts';
import { memoryReader } from './lineage-memory-reader.ts';

/** A transfer to be posted; ids of accounts and transfers are unique across the books of one memory. */
export interface MemoryEntry {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly amount: bigint;
  readonly role?:
    | { readonly type: 'conversion'; readonly side: 'in' | 'out'; readonly conversion: string }
    | { readonly type: 'return' | 'refund' | 'link'; readonly of: string };
}

export interface MemoryAccount {
  readonly book: string;
  readonly id: string;
  readonly asset: string;
  readonly outside: boolean;
  inTotal: bigint;
  outTotal: bigint;
}

/**
 * Books without a database: posts transfers one by one with all their places, and refuses what a book refuses.
 * For tests, and for checking a published book.
 */
export class MemoryBook {
  readonly accounts = new Map<string, MemoryAccount>();
  readonly transfers = new Map<string, LineageTransfer>();
  readonly conversions = new MemoryConversions();
  readonly #refunds = new Map<string, LineageTransfer[]>();
  readonly #givenBack = new Map<string, bigint>();

  /** Opens an account of an asset. @throws Refusal accountDiffers when the id is taken */
  open(account: Omit<MemoryAccount, 'inTotal' | 'outTotal'>): void {
    if (this.accounts.has(account.id)) throw new Refusal('accountDiffers', { account: account.id });
    this.accounts.set(account.id, { ...account, inTotal: 0n, outTotal: 0n });
  }

  /**
   * Posts a transfer.
   * @throws Refusal with the code of the rule that it breaks; the books are as they were before
   */
  post(entry: MemoryEntry): LineageTransfer {
    const from = this.#account(entry.from);
    const to = this.#account(entry.to);
    if (this.transfers.has(entry.id)) throw new Refusal('transferIdReused', { transfer: entry.id });
    if (entry.amount <= 0n) throw new Refusal('amountInvalid', { amount: String(entry.amount) });
    if (from === to) throw new Refusal('accountsSame', { account: from.id });
    if (from.asset !== to.asset) throw new Refusal('assetDiffers', { from: from.asset, to: to.asset });
    if (from.book !== to.book) throw new Refusal('bookDiffers', { from: from.book, to: to.book });
    if (!from.outside && from.inTotal - from.outTotal < entry.amount)
      throw new Refusal('insufficientBalance', {
        account: from.id,
        balance: String(from.inTotal - from.outTotal),
      });
    const transfer = {
      book: from.book,
      id: entry.id,
      asset: from.asset,
      amount: entry.amount,
      from: { id: from.id, outside: from.outside },
      to: { id: to.id, outside: to.outside },
      fromStart: from.outTotal,
      toStart: to.inTotal,
      role: null,
    };
    const posted = { ...transfer, role: this.#roleOf(entry, transfer) };
    this.transfers.set(posted.id, posted);
    from.outTotal += entry.amount;
    to.inTotal += entry.amount;
    this.#remember(posted);
    return posted;
  }

  /** What `follow` and `origins` ask; it sees what is posted later too. */
  reader(): LineageReader {
    return memoryReader(this.transfers, this.conversions);
  }

  /** How much of a gift can be given back now: its longest last part that still rests in its account. */
  refundable(gift: LineageTransfer): bigint {
    const end = gift.toStart + gift.amount - (this.#givenBack.get(gift.id) ?? 0n);
    const outTotal = this.#account(gift.to.id).outTotal;
    const refunds = this.#refunds.get(gift.to.id) ?? [];
    let start = gift.toStart;
    let open: (WholeStretch & { readonly origin: bigint })[] = [
      { origin: start, start, amount: end - start },
    ];
    while (open.length > 0) {
      open = open.flatMap((stretch) => {
        const left = most(0n, least(stretch.amount, outTotal - stretch.start));
        const moved = refunds.flatMap((refund) => exchanged(refund, { ...stretch, amount: left }));
        // What has left and was not exchanged was spent: only what lies behind it can be given back.
        for (const spent of gaps(stretch.origin, stretch.origin + left, moved)) start = most(start, spent);
        return moved;
      });
    }
    return most(0n, end - start);
  }

  #account(id: string): MemoryAccount {
    const account = this.accounts.get(id);
    if (account === undefined) throw new Refusal('accountUnknown', { account: id });
    return account;
  }

  #transfer(id: string): LineageTransfer {
    const transfer = this.transfers.get(id);
    if (transfer === undefined) throw new Refusal('transferUnknown', { transfer: id });
    return transfer;
  }

  #roleOf({ role }: MemoryEntry, transfer: LineageTransfer): LineageRole | null {
    if (role === undefined) return null;
    if (role.type === 'conversion') return this.conversions.enter(role, transfer);
    const earlier = this.#transfer(role.of);
    if (role.type === 'return') return this.#returnRole(earlier, transfer);
    if (role.type === 'refund') return this.#refundRole(earlier, transfer);
    return this.#linkRole(earlier, transfer);
  }

  #returnRole(payment: LineageTransfer, transfer: LineageTransfer): LineageRole {
    const plain = payment.role === null || (payment.role.type === 'conversion' && payment.role.side === 'in');
    if (!plain || !payment.to.outside || transfer.from.id !== payment.to.id)
      throw new Refusal('returnNotPossible', { transfer: payment.id });
    const left = payment.amount - (this.#givenBack.get(payment.id) ?? 0n);
    if (transfer.amount > left) throw new Refusal('returnTooLarge', { left: String(left) });
    const start = left - transfer.amount;
    this.conversions.giveBack(payment, { start, amount: transfer.amount });
    return { type: 'return', of: payment.id, start };
  }

  #refundRole(gift: LineageTransfer, transfer: LineageTransfer): LineageRole {
    const isGift = gift.from.outside && !gift.to.outside && gift.role === null;
    if (!isGift || transfer.from.id !== gift.to.id || !transfer.to.outside)
      throw new Refusal('refundNotPossible', { transfer: gift.id });
    const limit = this.refundable(gift);
    if (transfer.amount > limit) throw new Refusal('refundNotPossible', { limit: String(limit) });
    const given = this.#givenBack.get(gift.id) ?? 0n;
    const start = gift.toStart + gift.amount - given - transfer.amount;
    return { type: 'refund', of: gift.id, start };
  }

  #linkRole(out: LineageTransfer, into: LineageTransfer): LineageRole {
    const fits = out.role === null && out.to.outside && into.from.outside && !this.#givenBack.has(out.id);
    if (!fits || out.amount !== into.amount || out.asset !== into.asset)
      throw new Refusal('linkNotPossible', { transfer: out.id });
    const peer: Ref = { book: into.book, id: into.id };
    this.transfers.set(out.id, { ...out, role: { type: 'link', side: 'out', peer } });
    return { type: 'link', side: 'in', peer: { book: out.book, id: out.id } };
  }

  #remember(transfer: LineageTransfer): void {
    const { role } = transfer;
    if (role?.type !== 'return' && role?.type !== 'refund') return;
    this.#givenBack.set(role.of, (this.#givenBack.get(role.of) ?? 0n) + transfer.amount);
    if (role.type === 'refund')
      this.#refunds.set(transfer.from.id, [...(this.#refunds.get(transfer.from.id) ?? []), transfer]);
  }
}

/** The part of a stretch that left as a refund, at the places that were given up for it. */
function exchanged(
  { fromStart, amount, role }: LineageTransfer,
  stretch: WholeStretch & { readonly origin: bigint },
): readonly (WholeStretch & { readonly origin: bigint })[] {
  const from = most(fromStart, stretch.start);
  const to = least(fromStart + amount, stretch.start + stretch.amount);
  if (role?.type !== 'refund' || from >= to) return [];
  return [
    {
      origin: stretch.origin + from - stretch.start,
      start: role.start + from - fromStart,
      amount: to - from,
    },
  ];
}

/** The ends of the gaps that pieces leave in [from, to). */
function gaps(
  from: bigint,
  to: bigint,
  pieces: readonly { readonly origin: bigint; readonly amount: bigint }[],
): readonly bigint[] {
  const ends: bigint[] = [];
  let place = from;
  for (const piece of pieces.toSorted((left, right) => Number(left.origin - right.origin))) {
    if (place < piece.origin) ends.push(piece.origin);
    place = piece.origin + piece.amount;
  }
  if (place < to) ends.push(to);
  return ends;
}

function least(left: bigint, right: bigint): bigint {
  return left < right ? left : right;
}

function most(left: bigint, right: bigint): bigint {
  return left < right ? right : left;
}
