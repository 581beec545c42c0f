import type { Id } from '../../../src/kernel/ids.ts';
import type { Clock } from '../../../src/kernel/time.ts';
import { isDue, type OutboxEntry } from './entry.ts';
import type { Outbox } from './outbox.ts';
import { sendEntry, type Fetch, type Outcome } from './send.ts';

/** What a run came to. A run always says its result, also when there was nothing to do. */
export interface RunResult {
  readonly sent: number;
  readonly failed: number;
  /** Entries of this account that still wait, in whatever state. */
  readonly left: number;
  /** Why the run ended before its time; null when it went through. */
  readonly stopped: 'network' | 'busy' | 'signIn' | null;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface SenderParts {
  readonly outbox: Outbox;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** The signed-in account; null when nobody is. */
  readonly account: () => Id | null;
  /** Runs the work when no other page of this phone is sending; without it two pages would send the same. */
  readonly alone: (work: () => Promise<RunResult>) => Promise<RunResult>;
  readonly onProgress: (progress: Progress | null) => void;
}

export interface Sender {
  /** Sends what is due, one by one in the order recorded; a run under way is joined, not doubled. */
  run(): Promise<RunResult>;
  /** Puts a refused entry back into the queue. */
  retry(id: Id): Promise<void>;
}

export function createSender(parts: SenderParts): Sender {
  let running: Promise<RunResult> | undefined;
  return {
    run: () => {
      running ??= parts
        .alone(() => runOnce(parts))
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    retry: (id) => parts.outbox.mark(id, { kind: 'queued' }),
  };
}

async function runOnce(parts: SenderParts): Promise<RunResult> {
  const account = parts.account();
  const own = (entry: OutboxEntry): boolean => entry.account === account;
  const due = (await parts.outbox.list()).filter((entry) => own(entry) && isDue(entry));
  let sent = 0;
  let failed = 0;
  let stopped: RunResult['stopped'] = null;
  try {
    for (const [done, entry] of due.entries()) {
      parts.onProgress({ done, total: due.length });
      await parts.outbox.mark(entry.id, { kind: 'sending' });
      const outcome = await sendEntry(entry, parts.fetch);
      await writeDown(parts, entry, outcome);
      if (outcome.kind === 'received') sent += 1;
      else if (outcome.kind === 'later') stopped = outcome.why;
      else failed += 1;
      if (stopped !== null) break;
    }
  } finally {
    parts.onProgress(null);
  }
  const left = (await parts.outbox.list()).filter((entry) => own(entry) && entry.state.kind !== 'received');
  return { sent, failed, left: left.length, stopped };
}

function writeDown(parts: SenderParts, entry: OutboxEntry, outcome: Outcome): Promise<void> {
  const at = parts.clock.now();
  switch (outcome.kind) {
    case 'received':
      return parts.outbox.mark(entry.id, { kind: 'received', at, number: outcome.number });
    case 'later':
      return parts.outbox.mark(entry.id, { kind: 'queued' });
    case 'fault':
      return parts.outbox.mark(entry.id, {
        kind: 'failed',
        at,
        code: 'serverFault',
        details: {},
        reference: outcome.reference,
        again: 'automatic',
      });
    case 'refused': {
      const { code, details, reference } = outcome;
      return parts.outbox.mark(entry.id, { kind: 'failed', at, code, details, reference, again: 'byHand' });
    }
  }
}
