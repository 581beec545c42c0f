import type { Refusal } from '../../kernel/refusal.ts';
import type { Batch, Parties } from './batch.ts';
import type { TransferEntry } from './entry.ts';
import { refuse } from './refuse.ts';
import { planConversion } from './role-conversion.ts';
import { planRefund } from './role-refund.ts';
import { columnsOnly, type RolePlan } from './role-plan.ts';
import { planReturn } from './role-return.ts';
import { planReversal } from './role-reversal.ts';

const plain = columnsOnly({});

/**
 * What the role of a transfer asks for, or why it may not have it.
 * @param reserved what a hold has reserved for it
 */
export function planRole(
  batch: Batch,
  parties: Parties,
  entry: TransferEntry,
  reserved: bigint,
): RolePlan | Refusal {
  const { role } = entry;
  switch (role?.type) {
    case undefined:
      return plain;
    case 'conversion':
      return planConversion(batch, parties, entry, role);
    case 'return':
      return planReturn(batch, parties, entry, role.of);
    case 'refund':
      return planRefund(parties, entry, role.of, reserved);
    case 'reversal':
      return planReversal(batch, parties, entry, role.of);
    case 'link': {
      const bridge = role.side === 'out' ? parties.to : parties.from;
      if (!bridge.outside) return refuse('accountNotOutside', { account: bridge.code });
      return columnsOnly({ linkSide: role.side, linkBook: role.peerBook, link: role.peer });
    }
  }
}
