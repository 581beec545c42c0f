import type { LineageConversion, LineageReader, LineageRole, LineageTransfer, Ref } from './lineage.ts';
import { MemoryConversions, type Agreement, type Amendment } from './lineage-memory-conversions.ts';
import { memoryReader } from './lineage-memory-reader.ts';
import { refundable } from './refundable.ts';
import { refuse } from './refuse.ts';
import type { RefundStretch } from './state.ts';

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

/** What was done in books of a memory, in order: enough to do it again elsewhere. */
export type MemoryEvent =
  | { readonly type: 'agree'; readonly agreement: Agreement }
  | { readonly type: 'amend'; readonly amendment: Amendment }
  | { readonly type: 'post'; readonly entry: MemoryEntry };

export interface MemoryAccount {
  readonly book: string;
  readonly id: string;
  readonly asset: string;
  readonly outside: boolean;
  inTotal: bigint;
  outTotal: bigint;
}

/**
 * Books without a database, for tests and vectors alone: posts transfers one by one with all their places, and refuses
 * what a book refuses. Written apart from `decide`, so that the two can be held against each other.
 */
export class MemoryBook {
  readonly accounts = new Map<string, MemoryAccount>();
  readonly transfers = new Map<string, LineageTransfer>();
  readonly events: MemoryEvent[] = [];
  readonly #conversions = new MemoryConversions();
  readonly #refunds = new Map<string, RefundStretch[]>();
  readonly #givenBack = new Map<string, bigint>();

  /** Opens an account of an asset. @throws Refusal accountDiffers when the id is taken */
  open(account: Omit<MemoryAccount, 'inTotal' | 'outTotal'>): void {
    if (this.accounts.has(account.id)) throw refuse('accountDiffers', { account: account.id });
    this.accounts.set(account.id, { ...account, inTotal: 0n, outTotal: 0n });
  }

  /** Agrees on a conversion. @throws Refusal conversionDiffers, amountInvalid, conversionCircular */
  agree(agreement: Agreement): void {
    this.#conversions.agree(agreement);
    this.events.push({ type: 'agree', agreement });
  }

  /** Changes an agreed total. @throws Refusal conversionUnknown, assetDiffers, amountInvalid, conversionTotalTooSmall */
  amend(amendment: Amendment): void {
    this.#conversions.amend(amendment);
    this.events.push({ type: 'amend', amendment });
  }

  /** A conversion as it stands now, if it is there. */
  conversion(id: string): LineageConversion | undefined {
    return this.#conversions.read(id);
  }

  /**
   * Posts a transfer.
   * @throws Refusal with the code of the rule that it breaks; the books are as they were before
   */
  post(entry: MemoryEntry): LineageTransfer {
    const from = this.#account(entry.from);
    const to = this.#account(entry.to);
    if (this.transfers.has(entry.id)) throw refuse('transferIdReused', { transfer: entry.id });
    if (entry.amount <= 0n) throw refuse('amountInvalid', { amount: String(entry.amount) });
    if (from === to) throw refuse('accountsSame', { account: from.id });
    if (from.asset !== to.asset) throw refuse('assetDiffers', { from: from.asset, to: to.asset });
    if (from.book !== to.book) throw refuse('accountUnknown', { account: to.id, book: from.book });
    if (!from.outside && from.inTotal - from.outTotal < entry.amount)
      throw refuse('insufficientBalance', {
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
    this.events.push({ type: 'post', entry });
    return posted;
  }

  /** What `follow` and `origins` ask; it sees what is posted later too. */
  reader(): LineageReader {
    return memoryReader(this.transfers, this.#conversions);
  }

  /** How much of a gift can be given back now. */
  refundable(gift: LineageTransfer): bigint {
    const { outTotal } = this.#account(gift.to.id);
    const end = gift.toStart + gift.amount - (this.#givenBack.get(gift.id) ?? 0n);
    return refundable({ start: gift.toStart, end }, outTotal, this.#refunds.get(gift.to.id) ?? []);
  }

  #account(id: string): MemoryAccount {
    const account = this.accounts.get(id);
    if (account === undefined) throw refuse('accountUnknown', { account: id });
    return account;
  }

  #transfer(id: string): LineageTransfer {
    const transfer = this.transfers.get(id);
    if (transfer === undefined) throw refuse('transferUnknown', { transfer: id });
    return transfer;
  }

  #roleOf({ role }: MemoryEntry, transfer: LineageTransfer): LineageRole | null {
    if (role === undefined) return null;
    if (role.type === 'conversion') return this.#conversions.enter(role, transfer);
    const earlier = this.#transfer(role.of);
    if (role.type === 'return') return this.#returnRole(earlier, transfer);
    if (role.type === 'refund') return this.#refundRole(earlier, transfer);
    return this.#linkRole(earlier, transfer);
  }

  #returnRole(payment: LineageTransfer, transfer: LineageTransfer): LineageRole {
    const plain = payment.role === null || (payment.role.type === 'conversion' && payment.role.side === 'in');
    if (!plain || !payment.to.outside || transfer.from.id !== payment.to.id)
      throw refuse('returnNotPossible', { transfer: payment.id });
    const left = payment.amount - (this.#givenBack.get(payment.id) ?? 0n);
    if (transfer.amount > left) throw refuse('returnTooLarge', { left: String(left) });
    const start = left - transfer.amount;
    this.#conversions.giveBack(payment, { start, amount: transfer.amount });
    return { type: 'return', of: payment.id, start };
  }

  #refundRole(gift: LineageTransfer, transfer: LineageTransfer): LineageRole {
    const isGift = gift.from.outside && !gift.to.outside && gift.role === null;
    if (!isGift || transfer.from.id !== gift.to.id || !transfer.to.outside)
      throw refuse('refundNotPossible', { transfer: gift.id });
    const limit = this.refundable(gift);
    if (transfer.amount > limit) throw refuse('refundNotPossible', { limit: String(limit) });
    const given = this.#givenBack.get(gift.id) ?? 0n;
    const start = gift.toStart + gift.amount - given - transfer.amount;
    return { type: 'refund', of: gift.id, start };
  }

  #linkRole(out: LineageTransfer, into: LineageTransfer): LineageRole {
    if (!out.to.outside || !into.from.outside) throw refuse('accountNotOutside', { transfer: out.id });
    if (out.asset !== into.asset) throw refuse('assetDiffers', { transfer: out.id });
    if (out.amount !== into.amount) throw refuse('amountInvalid', { amount: String(into.amount) });
    if (out.role !== null || this.#givenBack.has(out.id))
      throw refuse('transferIdReused', { transfer: out.id });
    const peer: Ref = { book: into.book, id: into.id };
    this.transfers.set(out.id, { ...out, role: { type: 'link', side: 'out', peer } });
    return { type: 'link', side: 'in', peer: { book: out.book, id: out.id } };
  }

  #remember({ role, amount, from, fromStart }: LineageTransfer): void {
    if (role?.type !== 'return' && role?.type !== 'refund') return;
    this.#givenBack.set(role.of, (this.#givenBack.get(role.of) ?? 0n) + amount);
    if (role.type === 'return') return;
    const refund = { left: fromStart, givenUp: role.start, amount };
    this.#refunds.set(from.id, [...(this.#refunds.get(from.id) ?? []), refund]);
  }
}
