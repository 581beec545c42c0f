import { EmbeddedProblem } from './problem.ts';
import { processesOn, signal, waitUntil, worksOn } from './processes.ts';

/** First in order (sessions are ended, a last checkpoint is written), then at once (the log is replayed at the next start). */
const steps = [
  { name: 'SIGINT', millisecondsMax: 60_000 },
  { name: 'SIGQUIT', millisecondsMax: 10_000 },
] as const;

/** Asks the server to stop in order and does not wait: the last thing that a process which ends can do. */
export function requestStop(pid: number, dataDirectory: string): void {
  if (worksOn(pid, dataDirectory)) signal(pid, 'SIGINT');
}

/**
 * Stops the server and returns when no process of it is left.
 * @throws EmbeddedProblem when it does not end.
 */
export async function stopServer(pid: number, dataDirectory: string): Promise<void> {
  for (const { name, millisecondsMax } of steps) {
    if (worksOn(pid, dataDirectory)) signal(pid, name);
    if (await waitUntil(() => processesOn(dataDirectory).length === 0, millisecondsMax)) return;
  }
  throw new EmbeddedProblem(`PostgreSQL (process ${pid}) in ${dataDirectory} does not stop.`);
}
