import { setTimeout as pause } from 'node:timers/promises';
import type { Id } from '../../src/kernel/ids.ts';
import type { Database } from '../../src/platform/database/index.ts';

const millisecondsMax = 60_000;

/** Waits until the running sequencer has numbered all leaves of a book. @throws Error when it does not. */
export async function sealed(database: Database, book: Id): Promise<void> {
  const deadline = performance.now() + millisecondsMax;
  while (performance.now() < deadline) {
    const { rows } = await database.query('select from proof.pending where book_id = $1 limit 1', [book]);
    if (rows.length === 0) return;
    await pause(50);
  }
  throw new Error('the sequencer of the server seals nothing');
}
