import { Refusal } from '../../kernel/refusal.ts';
import type { ImportMode, ImportState } from '../contract/imports.ts';
import type { ImportRow } from './store/rows.ts';

/** What a person can do with an import. */
export type ImportAction = 'mend' | 'run' | 'cancel' | 'forgetFile';

const possible: Readonly<Record<ImportAction, readonly ImportState[]>> = {
  mend: ['layoutNeeded', 'checked', 'stopped', 'unreadable'],
  run: ['checked', 'stopped'],
  cancel: ['checking', 'layoutNeeded', 'checked', 'running', 'stopped', 'unreadable'],
  forgetFile: ['layoutNeeded', 'checked', 'done', 'stopped', 'unreadable', 'cancelled'],
};

/** Null when an action is possible now, else importMoveImpossible or importFileGone. */
export function refuseAction(
  row: Pick<ImportRow, 'state' | 'fileHash'>,
  action: ImportAction,
): Refusal | null {
  if (!possible[action].includes(row.state))
    return new Refusal('importMoveImpossible', { state: row.state, action });
  if (action !== 'cancel' && row.fileHash === null) return new Refusal('importFileGone');
  return null;
}

/** Null when rows may be taken in this way; importHasBadRows when all are wanted and some are bad. */
export function refuseMode(row: Pick<ImportRow, 'counts'>, mode: ImportMode): Refusal | null {
  return mode === 'all' && row.counts.refused > 0
    ? new Refusal('importHasBadRows', { refused: row.counts.refused })
    : null;
}
