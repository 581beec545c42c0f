import type { Entry, HoldEntry, TransferEntry } from '../../src/ledger/rules/entry.ts';

/**
 * The book once more, as plainly as it can be said: everything is recomputed from the list of what was done,
 * unit by unit where that is plainest. Slow, and meant to be obviously right.
 */
export interface ModelAccount {
  readonly asset: string;
  readonly outside: boolean;
  readonly inLimit?: bigint;
}

export interface ModelConversion {
  readonly inputs: Readonly<Record<string, bigint>>;
  readonly output: { readonly asset: string; readonly amount: bigint };
}

export interface ModelTransfer {
  readonly entry: TransferEntry;
  readonly fromStart: bigint;
  readonly toStart: bigint;
  /** Where the D of a refund begins on its account's in-axis. */
  readonly givenUp: bigint;
}

interface ModelHold {
  readonly entry: HoldEntry;
  resolution: 'posted' | 'voided' | null;
}

/** "ok", or the code of the refusal. */
export type ModelAnswer = string;

export class Model {
  readonly transfers: ModelTransfer[] = [];
  readonly holds: ModelHold[] = [];
  readonly accounts: Readonly<Record<string, ModelAccount>>;
  readonly conversions: Readonly<Record<string, ModelConversion>>;

  constructor(
    accounts: Readonly<Record<string, ModelAccount>>,
    conversions: Readonly<Record<string, ModelConversion>>,
  ) {
    this.accounts = accounts;
    this.conversions = conversions;
  }

  /** All or nothing. */
  do(entries: readonly Entry[]): ModelAnswer {
    const transfers = this.transfers.length;
    const holds = this.holds.map((hold) => ({ ...hold }));
    for (const entry of entries) {
      const answer = this.#one(entry);
      if (answer === 'ok') continue;
      this.transfers.length = transfers;
      this.holds.splice(0, this.holds.length, ...holds);
      return answer;
    }
    return 'ok';
  }

  cameIn(account: string): bigint {
    return sum(this.transfers.filter(({ entry }) => entry.to === account));
  }

  wentOut(account: string): bigint {
    return sum(this.transfers.filter(({ entry }) => entry.from === account));
  }

  held(side: 'from' | 'to', account: string): bigint {
    return this.holds
      .filter(({ entry, resolution }) => resolution === null && entry[side] === account)
      .reduce((total, { entry }) => total + entry.amount, 0n);
  }

  #one(entry: Entry): ModelAnswer {
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
      const problem = this.#parties(entry) ?? this.#limits(entry, 0n);
      if (problem !== null) return problem;
      this.holds.push({ entry, resolution: null });
      return 'ok';
    }
    return this.#transfer(entry);
  }

  #transfer(entry: TransferEntry): ModelAnswer {
    const before = this.transfers.find(({ entry: { id } }) => id === entry.id);
    if (before !== undefined) return same(before.entry, entry) ? 'ok' : 'transferIdReused';
    const wrong = this.#parties(entry);
    if (wrong !== null) return wrong;
    const hold = this.holds.find(({ entry: { id } }) => id === entry.hold);
    if (entry.hold !== undefined) {
      if (hold === undefined) return 'holdUnknown';
      if (hold.entry.from !== entry.from || hold.entry.to !== entry.to) return 'holdDiffers';
      if (hold.resolution !== null) return 'holdAlreadyResolved';
      if (entry.amount > hold.entry.amount) return 'holdAmountExceeded';
    }
    const reserved = hold?.entry.amount ?? 0n;
    const problem = this.#role(entry, reserved) ?? this.#limits(entry, reserved);
    if (problem !== null) return problem;
    if (hold !== undefined) hold.resolution = 'posted';
    this.transfers.push({
      entry,
      fromStart: this.wentOut(entry.from),
      toStart: this.cameIn(entry.to),
      givenUp: this.#givenUp(entry),
    });
    return 'ok';
  }

  #parties({ from, to, amount }: TransferEntry | HoldEntry): ModelAnswer | null {
    if (amount <= 0n) return 'amountInvalid';
    const [a, b] = [this.accounts[from], this.accounts[to]];
    if (a === undefined || b === undefined) return 'accountUnknown';
    if (from === to) return 'accountsSame';
    return a.asset === b.asset ? null : 'assetDiffers';
  }

  #limits({ from, to, amount }: TransferEntry | HoldEntry, reserved: bigint): ModelAnswer | null {
    if (this.accounts[from]?.outside === false && this.#available(from) + reserved < amount)
      return 'insufficientBalance';
    const limit = this.accounts[to]?.inLimit;
    if (limit !== undefined && this.cameIn(to) + this.held('to', to) - reserved + amount > limit)
      return 'limitExceeded';
    return null;
  }

  #available(account: string): bigint {
    return this.cameIn(account) - this.wentOut(account) - this.held('from', account);
  }

  #role(entry: TransferEntry, reserved: bigint): ModelAnswer | null {
    const { role } = entry;
    if (role === undefined) return null;
    if (role.type === 'link')
      return this.accounts[role.side === 'out' ? entry.to : entry.from]?.outside === true
        ? null
        : 'accountNotOutside';
    if (role.type === 'conversion') return this.#conversion(entry, role.conversion, role.side);
    if (role.type === 'reversal' && entry.reason === undefined) return 'reasonMissing';
    const of = this.transfers.find(({ entry: { id } }) => id === role.of);
    if (of === undefined) return 'transferUnknown';
    if (role.type === 'refund') return this.#refund(entry, of, reserved);
    return role.type === 'return' ? this.#return(entry, of) : this.#reversal(entry, of);
  }

  #conversion(entry: TransferEntry, id: string, side: 'in' | 'out'): ModelAnswer | null {
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
          : conversion.inputs[asset] - this.#returned(id, asset);
    if (agreed === undefined) return 'assetDiffers';
    const nothing = Object.entries(conversion.inputs).some(
      ([input, amount]) => amount - this.#returned(id, input) === 0n,
    );
    if (side === 'out' && nothing) return 'conversionFull';
    return this.#kept(id, side, asset) + entry.amount > agreed ? 'conversionFull' : null;
  }

  /** What was posted on an axis of a conversion and not returned since. */
  #kept(id: string, side: 'in' | 'out', asset: string): bigint {
    const posted = this.transfers.filter(
      ({ entry: { role, from } }) =>
        role?.type === 'conversion' &&
        role.conversion === id &&
        role.side === side &&
        this.accounts[from]?.asset === asset,
    );
    return sum(posted) - (side === 'in' ? this.#returned(id, asset) : 0n);
  }

  #returned(id: string, asset: string): bigint {
    return sum(
      this.transfers.filter(({ entry }) => {
        const of = this.#returnOf(entry);
        return (
          of?.entry.role?.type === 'conversion' &&
          of.entry.role.conversion === id &&
          of.entry.role.side === 'in' &&
          this.accounts[of.entry.from]?.asset === asset
        );
      }),
    );
  }

  /** What a transfer is a return of: by its role, or because it reverses what went outside. */
  #returnOf({ role, from }: TransferEntry): ModelTransfer | undefined {
    if (role?.type !== 'return' && role?.type !== 'reversal') return undefined;
    if (role.type === 'reversal' && this.accounts[from]?.outside !== true) return undefined;
    return this.transfers.find(({ entry: { id } }) => id === role.of);
  }

  #givenBack(of: ModelTransfer): bigint {
    return sum(
      this.transfers.filter(
        ({ entry }) =>
          this.#returnOf(entry) === of || (entry.role?.type === 'refund' && entry.role.of === of.entry.id),
      ),
    );
  }

  #return(entry: TransferEntry, of: ModelTransfer): ModelAnswer | null {
    const { role, to } = of.entry;
    if (
      to !== entry.from ||
      this.accounts[to]?.outside !== true ||
      role?.type === 'refund' ||
      (role?.type === 'link' && role.side === 'out') ||
      (role?.type === 'conversion' && role.side === 'out')
    )
      return 'returnNotPossible';
    const left = of.entry.amount - this.#givenBack(of);
    if (entry.amount > left) return 'returnTooLarge';
    if (role?.type !== 'conversion') return null;
    const asset = this.accounts[of.entry.from]?.asset ?? '';
    const conversion = this.conversions[role.conversion];
    const agreed = (conversion?.inputs[asset] ?? 0n) - this.#returned(role.conversion, asset);
    const come = this.#kept(role.conversion, 'out', conversion?.output.asset ?? '');
    return come > 0n && entry.amount >= agreed ? 'returnTooLarge' : null;
  }

  #reversal(entry: TransferEntry, of: ModelTransfer): ModelAnswer | null {
    const done = this.transfers.some(
      ({ entry: { role } }) => role?.type === 'reversal' && role.of === of.entry.id,
    );
    if (done) return 'alreadyReversed';
    const { role, from, to, amount } = of.entry;
    if (role !== undefined && role.type !== 'conversion') return 'notReversible';
    if (this.#givenBack(of) > 0n) return 'notReversible';
    if (
      role === undefined &&
      this.accounts[entry.to]?.outside === true &&
      this.accounts[to]?.outside === false
    )
      return 'notReversible';
    if (from !== entry.to || to !== entry.from || amount !== entry.amount) return 'reversalDiffers';
    return this.accounts[entry.from]?.outside === true ? this.#return(entry, of) : null;
  }

  #refund(entry: TransferEntry, of: ModelTransfer, reserved: bigint): ModelAnswer | null {
    const gift =
      this.accounts[of.entry.from]?.outside === true &&
      (of.entry.role === undefined || of.entry.role.type === 'refund' || of.entry.role.type === 'reversal') &&
      this.#returnOf(of.entry) === undefined;
    if (!gift || of.entry.to !== entry.from || this.accounts[entry.from]?.outside === true)
      return 'refundNotPossible';
    const end = of.toStart + of.entry.amount - this.#givenBack(of);
    let resting = 0n;
    while (end - resting > of.toStart && !this.#hasLeft(entry.from, end - resting - 1n)) resting += 1n;
    const available = this.#available(entry.from) + reserved;
    return entry.amount > (resting < available ? resting : available) ? 'refundNotPossible' : null;
  }

  /** Whether the unit at a place has left an account, asked after all exchanges. */
  #hasLeft(account: string, place: bigint): boolean {
    const out = this.wentOut(account);
    for (let at = place; ;) {
      if (at >= out) return false;
      const refund = this.transfers.find(
        ({ entry, fromStart }) =>
          entry.role?.type === 'refund' &&
          entry.from === account &&
          fromStart <= at &&
          at < fromStart + entry.amount,
      );
      if (refund === undefined) return true;
      at = refund.givenUp + at - refund.fromStart;
    }
  }

  #givenUp(entry: TransferEntry): bigint {
    const { role } = entry;
    if (role?.type !== 'refund') return -1n;
    const of = this.transfers.find(({ entry: { id } }) => id === role.of);
    if (of === undefined) return -1n;
    return of.toStart + of.entry.amount - this.#givenBack(of) - entry.amount;
  }
}

function sum(transfers: readonly ModelTransfer[]): bigint {
  return transfers.reduce((total, { entry }) => total + entry.amount, 0n);
}

function same(a: TransferEntry | HoldEntry, b: TransferEntry | HoldEntry): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
  return text(a) === text(b);
}
