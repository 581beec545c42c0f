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
  const optional = {
    reference: row.reference,
    reason: row.reason,
    hold: row.hold,
    reverses: row.reverses,
    returnOf: row.returnOf,
    returnStart: row.returnStart,
    refundOf: row.refundOf,
    refundStart: row.refundStart,
    linkSide: row.linkSide,
    linkBook: row.linkBook,
    link: row.link,
    conversion: row.conversion,
    conversionSide: row.conversionSide,
    conversionStart: row.conversionStart,
  };
  for (const [name, value] of Object.entries(optional)) if (value !== null) figures[name] = value;
  return figures;
}
