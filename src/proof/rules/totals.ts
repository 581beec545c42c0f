import type { LeafTransfer } from './leaf.ts';

/** What is wrong with the totals: where, and which account. Amounts as decimal text. */
export interface TotalsProblem {
  readonly code: 'axisOverlap' | 'axisGap' | 'assetChanged';
  /** Position of the entry that shows it. */
  readonly position: number;
  readonly account: string;
  readonly axis: 'in' | 'out';
  readonly expected: string;
  readonly found: string;
}

/** What ever came in and went out of one account, in minor units or pieces. */
export interface AccountTotal {
  readonly account: string;
  readonly asset: string;
  readonly in: bigint;
  readonly out: bigint;
}

export interface AssetTotal {
  readonly asset: string;
  readonly transfers: number;
  /** Sum over all accounts of what came in less what went out; 0 in a sound book. */
  readonly sum: bigint;
}

/** Recomputes a book's totals from the transfers of its leaves, in any order. */
export interface Totals {
  add(transfer: LeafTransfer, position: number): readonly TotalsProblem[];
  /** What is left open once all entries were read: stretches that no transfer fills. */
  finish(): readonly TotalsProblem[];
  accounts(): readonly AccountTotal[];
  assets(): readonly AssetTotal[];
}

interface Axis {
  /** Everything below is filled. */
  filled: bigint;
  /** Stretches beyond it, by where they start. */
  readonly waiting: Map<bigint, { readonly end: bigint; readonly position: number }>;
}

interface Account {
  readonly asset: string;
  readonly in: Axis;
  readonly out: Axis;
}

/**
 * Both axes of every account must be filled from zero without gap and without overlap. Entries need not come in the order
 * of their starts; what waits is kept in memory, and in a log written in the order of posting that is little.
 */
export function recomputeTotals(): Totals {
  const accounts = new Map<string, Account>();
  const transfers = new Map<string, number>();

  const accountOf = (code: string, asset: string): Account => {
    const known = accounts.get(code);
    if (known !== undefined) return known;
    const fresh = { asset, in: emptyAxis(), out: emptyAxis() };
    accounts.set(code, fresh);
    return fresh;
  };

  const place = (
    code: string,
    axis: 'in' | 'out',
    start: bigint,
    transfer: LeafTransfer,
    position: number,
  ): readonly TotalsProblem[] => {
    const account = accountOf(code, transfer.asset);
    const about = { position, account: code, axis };
    if (account.asset !== transfer.asset)
      return [{ code: 'assetChanged', ...about, expected: account.asset, found: transfer.asset }];
    const expected = fill(account[axis], start, start + transfer.amount, position);
    return expected === null
      ? []
      : [{ code: 'axisOverlap', ...about, expected: String(expected), found: String(start) }];
  };

  return {
    add: (transfer, position) => {
      transfers.set(transfer.asset, (transfers.get(transfer.asset) ?? 0) + 1);
      return [
        ...place(transfer.from, 'out', transfer.fromStart, transfer, position),
        ...place(transfer.to, 'in', transfer.toStart, transfer, position),
      ];
    },
    finish: () =>
      [...accounts].flatMap(([code, account]) => [
        ...openStretches(code, 'in', account.in),
        ...openStretches(code, 'out', account.out),
      ]),
    accounts: () =>
      [...accounts].map(([account, { asset, in: came, out }]) => ({
        account,
        asset,
        in: came.filled,
        out: out.filled,
      })),
    assets: () =>
      [...transfers].map(([asset, count]) => ({
        asset,
        transfers: count,
        sum: sumOf(accounts.values(), asset),
      })),
  };
}

function emptyAxis(): Axis {
  return { filled: 0n, waiting: new Map() };
}

/** Fills a stretch; answers the place where it should have begun when a part of it is filled already. */
function fill(axis: Axis, start: bigint, end: bigint, position: number): bigint | null {
  if (start < axis.filled || axis.waiting.has(start)) return axis.filled;
  if (start > axis.filled) {
    axis.waiting.set(start, { end, position });
    return null;
  }
  axis.filled = end;
  for (let next = axis.waiting.get(axis.filled); next !== undefined; next = axis.waiting.get(axis.filled)) {
    axis.waiting.delete(axis.filled);
    axis.filled = next.end;
  }
  return null;
}

function openStretches(
  account: string,
  axis: 'in' | 'out',
  { filled, waiting }: Axis,
): readonly TotalsProblem[] {
  const [first] = [...waiting].toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (first === undefined) return [];
  const [start, { position }] = first;
  const code = start < filled ? 'axisOverlap' : 'axisGap';
  return [{ code, position, account, axis, expected: String(filled), found: String(start) }];
}

function sumOf(accounts: Iterable<Account>, asset: string): bigint {
  let sum = 0n;
  for (const account of accounts) if (account.asset === asset) sum += account.in.filled - account.out.filled;
  return sum;
}
