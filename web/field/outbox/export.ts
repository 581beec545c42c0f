import type { Instant } from '../../../src/kernel/time.ts';
import { isUnsent, type OutboxEntry } from './entry.ts';

/** The unsent entries as a file for a phone that cannot send: read in again, their ids keep each from happening twice. */
export interface OutboxFile {
  readonly name: string;
  readonly text: string;
}

/** @param at the phone's clock; it goes into the name of the file. */
export function exportFile(entries: readonly OutboxEntry[], at: Instant): OutboxFile {
  const records = entries.filter(isUnsent).map(({ id, account, title, method, path, body, madeAt }) => ({
    id,
    account,
    title,
    method,
    path,
    body,
    madeAt,
  }));
  return {
    name: `mutao-outbox-${at.slice(0, 19).replaceAll(':', '')}.json`,
    text: `${JSON.stringify({ format: 'mutao-outbox/1', exportedAt: at, records }, null, 1)}\n`,
  };
}
