import type { Canonical } from '../../kernel/canonical.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';
import type { TransferRow } from './state.ts';

/** The public fact of a transfer: everything that the book holds of it, and of its private part the digest. */
export function leafOf(row: TransferRow, from: string, to: string): Leaf {
  const { asset, amount, fromStart, toStart } = row;
  return {
    bookId: row.book,
    leafId: row.id,
    kind: 'transfer',
    recordedAt: row.recordedAt,
    happenedAt: row.happenedAt,
    transfer: { from, to, asset, amount, fromStart, toStart },
    figures: figuresOf(row),
    ...(row.commitment === null ? {} : { privateDigest: row.commitment }),
  };
}

function figuresOf(row: TransferRow): Readonly<Record<string, Canonical>> {
  const figures: Record<string, Canonical> = { for: row.kind };
  if (row.reference !== null) figures['reference'] = row.reference;
  if (row.reason !== null) figures['reason'] = row.reason;
  if (row.hold !== null) figures['hold'] = row.hold;
  // Each member for itself: half a role, which only somebody behind the app's back can write, has to show.
  addRole(figures, row);
  return figures;
}

const roleMembers = [
  'reverses',
  'returnOf',
  'returnStart',
  'refundOf',
  'refundStart',
  'linkSide',
  'linkBook',
  'link',
  'conversion',
  'conversionSide',
  'conversionStart',
] as const satisfies readonly (keyof TransferRow)[];

function addRole(figures: Record<string, Canonical>, row: TransferRow): void {
  for (const name of roleMembers) {
    const value = row[name];
    if (value !== null) figures[name] = value;
  }
}
