import type { Entry, HoldEntry, TransferEntry } from '../../src/ledger/rules/entry.ts';
import { Figures, type ModelTransfer } from './figures.ts';

/** "ok", or the code of the refusal. */
export type ModelAnswer = string;

/**
 * The book once more, as plainly as it can be said: everything is recomputed from the list of what was done,
 * unit by unit where that is plainest. Slow, and meant to be obviously right.
 */
export class Model extends Figures {
  /** All or nothing. */
  do(entries: readonly Entry[]): ModelAnswer {
    const transfers = this.transfers.length;
    const holds = this.holds.map((hold) => ({ ...hold }));
    for (const entry of entries) {
      const answer = this.one(entry);
      if (answer === 'ok') continue;
      this.transfers.length = transfers;
      this.holds.splice(0, this.holds.length, ...holds);
      return answer;
    }
    return 'ok';
  }

  protected one(entry: Entry): ModelAnswer {
    if (entry.op === 'release') {
      const hold = this.holds.find(({ entry: { id } }) => id === entry.hold);
      if (hold === undefined) return 'holdUnknown';
      if (hold.resolution !== null) return 'holdAlreadyResolved';
      hold.resolution = 'voided';
      return 'ok';
    }
    if (entry.op === 'hold') {
      const before = this.holds.find(({ entry: { id } }) => id === entry.id);
      if (before !== undefined) return same(before.entry, entry) ? 'ok' : 'transferIdReused';
      const problem = this.parties(entry) ?? this.limits(entry, 0n);
      if (problem !== null) return problem;
      this.holds.push({ entry, resolution: null });
      return 'ok';
    }
    return this.transfer(entry);
  }

  protected transfer(entry: TransferEntry): ModelAnswer {
    const before = this.transfers.find(({ entry: { id } }) => id === entry.id);
    if (before !== undefined) return same(before.entry, entry) ? 'ok' : 'transferIdReused';
    const wrong = this.parties(entry);
    if (wrong !== null) return wrong;
    const hold = this.holds.find(({ entry: { id } }) => id === entry.hold);
    if (entry.hold !== undefined) {
      if (hold === undefined) return 'holdUnknown';
      if (hold.entry.from !== entry.from || hold.entry.to !== entry.to) return 'holdDiffers';
      if (hold.resolution !== null) return 'holdAlreadyResolved';
      if (entry.amount > hold.entry.amount) return 'holdAmountExceeded';
    }
    const reserved = hold?.entry.amount ?? 0n;
    const problem = this.role(entry, reserved) ?? this.limits(entry, reserved);
    if (problem !== null) return problem;
    if (hold !== undefined) hold.resolution = 'posted';
    this.transfers.push({
      entry,
      fromStart: this.wentOut(entry.from),
      toStart: this.cameIn(entry.to),
      givenUp: this.givenUp(entry),
    });
    return 'ok';
  }

  protected parties({ from, to, amount }: TransferEntry | HoldEntry): ModelAnswer | null {
    if (amount <= 0n) return 'amountInvalid';
    const [a, b] = [this.accounts[from], this.accounts[to]];
    if (a === undefined || b === undefined) return 'accountUnknown';
    if (from === to) return 'accountsSame';
    return a.asset === b.asset ? null : 'assetDiffers';
  }

  protected limits({ from, to, amount }: TransferEntry | HoldEntry, reserved: bigint): ModelAnswer | null {
    if (this.accounts[from]?.outside === false && this.available(from) + reserved < amount)
      return 'insufficientBalance';
    const limit = this.accounts[to]?.inLimit;
    if (limit !== undefined && this.cameIn(to) + this.held('to', to) - reserved + amount > limit)
      return 'limitExceeded';
    return null;
  }

  protected role(entry: TransferEntry, reserved: bigint): ModelAnswer | null {
    const { role } = entry;
    if (role === undefined) return null;
    if (role.type === 'link')
      return this.accounts[role.side === 'out' ? entry.to : entry.from]?.outside === true
        ? null
        : 'accountNotOutside';
    if (role.type === 'conversion') return this.conversion(entry, role.conversion, role.side);
    if (role.type === 'reversal' && entry.reason === undefined) return 'reasonMissing';
    const of = this.transfers.find(({ entry: { id } }) => id === role.of);
    if (of === undefined) return 'transferUnknown';
    if (role.type === 'refund') return this.refund(entry, of, reserved);
    return role.type === 'return' ? this.return(entry, of) : this.reversal(entry, of);
  }

  protected conversion(entry: TransferEntry, id: string, side: 'in' | 'out'): ModelAnswer | null {
    const conversion = this.conversions[id];
    if (conversion === undefined) return 'conversionUnknown';
    if (this.accounts[side === 'in' ? entry.to : entry.from]?.outside !== true) return 'accountNotOutside';
    const asset = this.accounts[entry.from]?.asset ?? '';
    const agreed =
      side === 'out'
        ? asset === conversion.output.asset
          ? conversion.output.amount
          : undefined
        : conversion.inputs[asset] === undefined
          ? undefined
          : conversion.inputs[asset] - this.returned(id, asset);
    if (agreed === undefined) return 'assetDiffers';
    const nothing = Object.entries(conversion.inputs).some(
      ([input, amount]) => amount - this.returned(id, input) === 0n,
    );
    if (side === 'out' && nothing) return 'conversionFull';
    return this.kept(id, side, asset) + entry.amount > agreed ? 'conversionFull' : null;
  }

  protected return(entry: TransferEntry, of: ModelTransfer): ModelAnswer | null {
    const { role, to } = of.entry;
    if (
      to !== entry.from ||
      this.accounts[to]?.outside !== true ||
      role?.type === 'refund' ||
      (role?.type === 'link' && role.side === 'out') ||
      (role?.type === 'conversion' && role.side === 'out')
    )
      return 'returnNotPossible';
    const left = of.entry.amount - this.givenBack(of);
    if (entry.amount > left) return 'returnTooLarge';
    if (role?.type !== 'conversion') return null;
    const asset = this.accounts[of.entry.from]?.asset ?? '';
    const conversion = this.conversions[role.conversion];
    const agreed = (conversion?.inputs[asset] ?? 0n) - this.returned(role.conversion, asset);
    const come = this.kept(role.conversion, 'out', conversion?.output.asset ?? '');
    return come > 0n && entry.amount >= agreed ? 'returnTooLarge' : null;
  }

  protected reversal(entry: TransferEntry, of: ModelTransfer): ModelAnswer | null {
    const done = this.transfers.some(
      ({ entry: { role } }) => role?.type === 'reversal' && role.of === of.entry.id,
    );
    if (done) return 'alreadyReversed';
    const { role, from, to, amount } = of.entry;
    if (role !== undefined && role.type !== 'conversion') return 'notReversible';
    if (this.givenBack(of) > 0n) return 'notReversible';
    if (
      role === undefined &&
      this.accounts[entry.to]?.outside === true &&
      this.accounts[to]?.outside === false
    )
      return 'notReversible';
    if (from !== entry.to || to !== entry.from || amount !== entry.amount) return 'reversalDiffers';
    return this.accounts[entry.from]?.outside === true ? this.return(entry, of) : null;
  }

  protected refund(entry: TransferEntry, of: ModelTransfer, reserved: bigint): ModelAnswer | null {
    const gift =
      this.accounts[of.entry.from]?.outside === true &&
      (of.entry.role === undefined || of.entry.role.type === 'refund' || of.entry.role.type === 'reversal') &&
      this.returnOf(of.entry) === undefined;
    if (!gift || of.entry.to !== entry.from || this.accounts[entry.from]?.outside === true)
      return 'refundNotPossible';
    if (this.accounts[entry.to]?.outside !== true) return 'accountNotOutside';
    const end = of.toStart + of.entry.amount - this.givenBack(of);
    let resting = 0n;
    while (end - resting > of.toStart && !this.hasLeft(entry.from, end - resting - 1n)) resting += 1n;
    const available = this.available(entry.from) + reserved;
    return entry.amount > (resting < available ? resting : available) ? 'refundNotPossible' : null;
  }
}

function same(a: TransferEntry | HoldEntry, b: TransferEntry | HoldEntry): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
  return text(a) === text(b);
}
