import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../../platform/index.ts';
import { readHead } from '../store/sequence.ts';
import type { LogSigner } from './signer.ts';

/** The name of a book's log and the keys that sign it, the newest first; null before its first leaf is numbered. */
export async function logOf(
  sql: Sql,
  signer: LogSigner,
  bookId: Id,
): Promise<{ readonly origin: string; readonly keys: string[] } | null> {
  const head = await readHead(sql, bookId);
  return head === null ? null : { origin: head.origin, keys: [...signer.verifierKeys(head.origin)] };
}
