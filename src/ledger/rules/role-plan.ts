import type { Undo } from './batch.ts';
import type { TransferRow } from './state.ts';

/** What a role adds to a transfer: columns of its row, and what else it moves on. */
export interface RolePlan {
  readonly columns: Partial<TransferRow>;
  apply(row: TransferRow): Undo;
}

/** Nothing but a movement. */
export function columnsOnly(columns: Partial<TransferRow>): RolePlan {
  return { columns, apply: () => () => undefined };
}
