import type { HoldEntry, TransferEntry } from './entry.ts';
import type { BookState, HoldState, TransferRow } from './state.ts';

/** Whether an entry says the same as the transfer that is there under its id. */
export function sameTransfer(state: BookState, entry: TransferEntry, row: TransferRow): boolean {
  return (
    state.accounts.get(entry.from)?.id === row.fromAccount &&
    state.accounts.get(entry.to)?.id === row.toAccount &&
    entry.amount === row.amount &&
    entry.happenedAt === row.happenedAt &&
    entry.kind === row.kind &&
    (entry.reference ?? null) === row.reference &&
    (entry.reason ?? null) === row.reason &&
    (entry.commitment ?? null) === row.commitment &&
    (entry.hold ?? null) === row.hold &&
    sameRole(entry, row)
  );
}

function sameRole({ role }: TransferEntry, row: TransferRow): boolean {
  switch (role?.type) {
    case undefined:
      return (row.conversion ?? row.returnOf ?? row.refundOf ?? row.reverses ?? row.link) === null;
    case 'conversion':
      return role.conversion === row.conversion && role.side === row.conversionSide;
    case 'return':
      return role.of === row.returnOf && row.reverses === null;
    case 'refund':
      return role.of === row.refundOf;
    case 'reversal':
      return role.of === row.reverses;
    case 'link':
      return role.side === row.linkSide && role.peerBook === row.linkBook && role.peer === row.link;
  }
}

/** Whether an entry says the same as the hold that is there under its id. */
export function sameHold(state: BookState, entry: HoldEntry, hold: HoldState): boolean {
  return (
    state.accounts.get(entry.from)?.id === hold.fromAccount &&
    state.accounts.get(entry.to)?.id === hold.toAccount &&
    entry.amount === hold.amount &&
    entry.kind === hold.kind &&
    (entry.reference ?? null) === hold.reference &&
    (entry.expiresAt ?? null) === hold.expiresAt
  );
}
