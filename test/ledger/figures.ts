import type { HoldEntry, TransferEntry } from '../../src/ledger/rules/entry.ts';

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

export interface ModelHold {
  readonly entry: HoldEntry;
  resolution: 'posted' | 'voided' | null;
}

/** What the list of what was done says, recomputed each time it is asked. */
export class Figures {
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

  protected available(account: string): bigint {
    return this.cameIn(account) - this.wentOut(account) - this.held('from', account);
  }

  /** What was posted on an axis of a conversion and not returned since. */
  protected kept(id: string, side: 'in' | 'out', asset: string): bigint {
    const posted = this.transfers.filter(
      ({ entry: { role, from } }) =>
        role?.type === 'conversion' &&
        role.conversion === id &&
        role.side === side &&
        this.accounts[from]?.asset === asset,
    );
    return sum(posted) - (side === 'in' ? this.returned(id, asset) : 0n);
  }

  protected returned(id: string, asset: string): bigint {
    return sum(
      this.transfers.filter(({ entry }) => {
        const of = this.returnOf(entry);
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
  protected returnOf({ role, from }: TransferEntry): ModelTransfer | undefined {
    if (role?.type !== 'return' && role?.type !== 'reversal') return undefined;
    if (role.type === 'reversal' && this.accounts[from]?.outside !== true) return undefined;
    return this.transfers.find(({ entry: { id } }) => id === role.of);
  }

  protected givenBack(of: ModelTransfer): bigint {
    return sum(
      this.transfers.filter(
        ({ entry }) =>
          this.returnOf(entry) === of || (entry.role?.type === 'refund' && entry.role.of === of.entry.id),
      ),
    );
  }

  /** Whether the unit at a place has left an account, asked after all exchanges. */
  protected hasLeft(account: string, place: bigint): boolean {
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

  protected givenUp(entry: TransferEntry): bigint {
    const { role } = entry;
    if (role?.type !== 'refund') return -1n;
    const of = this.transfers.find(({ entry: { id } }) => id === role.of);
    if (of === undefined) return -1n;
    return of.toStart + of.entry.amount - this.givenBack(of) - entry.amount;
  }
}

function sum(transfers: readonly ModelTransfer[]): bigint {
  return transfers.reduce((total, { entry }) => total + entry.amount, 0n);
}
