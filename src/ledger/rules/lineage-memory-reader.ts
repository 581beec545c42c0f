import type { Axis, Found, LineageConversion, LineageReader, LineageTransfer, Span } from './lineage.ts';
import { placeOn } from './lineage-stretch.ts';

/** A reader of transfers and conversions that are held in memory. */
export function memoryReader(
  transfers: ReadonlyMap<string, LineageTransfer>,
  conversions: { readonly read: (id: string) => LineageConversion | undefined },
): LineageReader {
  return {
    transfers: async (refs) => refs.flatMap(({ id }) => transfers.get(id) ?? []),
    conversions: async (refs) => refs.flatMap(({ id }) => conversions.read(id) ?? []),
    find: async (axis, spans, rowsMax) => {
      let left = rowsMax;
      return spans.map((span) => {
        const all = [...transfers.values()].filter((transfer) => liesOn(axis, span, transfer));
        const found = firstOf(axis, span, all, left);
        left -= found.rows.length;
        return found;
      });
    },
  };
}

function firstOf(axis: Axis, span: Span, all: readonly LineageTransfer[], rowsMax: number): Found {
  const sorted = all.toSorted((left, right) => Number(placeOn(axis, left) - placeOn(axis, right)));
  const rows = sorted.slice(0, rowsMax);
  const last = rows.at(-1);
  if (rows.length === sorted.length) return { rows, until: span.until };
  return { rows, until: last === undefined ? span.from : placeOn(axis, last) + last.amount };
}

function liesOn(axis: Axis, span: Span, transfer: LineageTransfer): boolean {
  if (transfer.book !== span.book || transfer.asset !== span.asset) return false;
  if (ownerOn(axis, transfer) !== span.owner) return false;
  const start = placeOn(axis, transfer);
  return start < span.until && start + transfer.amount > span.from;
}

/** Whose axis it is, if the transfer has a place on such an axis. */
function ownerOn(axis: Axis, { from, to, role }: LineageTransfer): string | null {
  switch (axis) {
    case 'leaving':
      return from.id;
    case 'arriving':
      return to.id;
    case 'refunded':
      return role?.type === 'refund' ? from.id : null;
    case 'returned':
      return role?.type === 'return' ? role.of : null;
    case 'input':
      return role?.type === 'conversion' && role.side === 'in' ? role.conversion : null;
    case 'output':
      return role?.type === 'conversion' && role.side === 'out' ? role.conversion : null;
  }
}
