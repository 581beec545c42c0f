import { RunAgain, sqlState, sqlStateOf } from '../../platform/index.ts';

/**
 * Writes what was looked up and not found. If somebody else has written one of the ids meanwhile, the whole
 * transaction runs again: the next look finds it.
 */
export async function unlessTaken(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (sqlStateOf(error) === sqlState.uniqueViolation) throw new RunAgain('', { cause: error });
    throw error;
  }
}
