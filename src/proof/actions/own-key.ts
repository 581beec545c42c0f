import { KeyRingError, type Sql } from '../../platform/index.ts';
import { parseNote, parseVerifierKey } from '../rules/note.ts';
import { readAnyNewestCheckpoint } from '../store/any.ts';
import { logKeyVariable, type LogSigner } from './signer.ts';

/**
 * Whether the logs of this database were signed with a key that the signer has. Under another one nobody who follows a
 * log could check what comes next, and it would look like a forged one. A head that cannot be read says nothing here:
 * the check of the log tells of it.
 * @throws KeyRingError when the key is another one
 */
export async function checkLogKey(sql: Sql, signer: LogSigner): Promise<void> {
  const newest = await readAnyNewestCheckpoint(sql);
  const signatures = newest === null ? undefined : parseNote(newest.note)?.signatures;
  if (newest === null || signatures === undefined) return;
  const own = signer.verifierKeys(newest.origin).map((text) => parseVerifierKey(text)?.id);
  if (!signatures.some(({ name, id }) => name === newest.origin && own.includes(id)))
    throw new KeyRingError(
      `${logKeyVariable} (or keys/log.key) is not the key that signs the logs of this database; put the right one back`,
    );
}
