import { setTimeout } from 'node:timers/promises';
import type { Id } from '../kernel/ids.ts';
import { sequenceBook, type Round, type SequencerParts } from './actions/sequence.ts';
import { booksWithPending } from './store/sequence.ts';

/** Milliseconds from one checkpoint of a log to the next at least. */
const roundMilliseconds = 1000;

export interface SequencerOptions extends SequencerParts {
  /** Told when a round failed (the database was away); the next one is tried in time. */
  readonly onError: (error: unknown) => void;
  /** Told of each round that did something. */
  readonly onRound?: (bookId: Id, round: Round) => void;
}

export interface Sequencer {
  /** Lets the round under way end. */
  stop(): Promise<void>;
}

/**
 * Numbers leaves and publishes checkpoints about every second for each book that has something new, until it is
 * stopped. It may run on every server: the head's compare-and-swap lets one of them through at a time.
 */
export function startSequencer(options: SequencerOptions): Sequencer {
  const ending = new AbortController();
  const { signal } = ending;
  const running = (async () => {
    while (!signal.aborted) {
      const started = performance.now();
      try {
        await round(options, signal);
      } catch (error) {
        options.onError(error);
      }
      const rest = roundMilliseconds - (performance.now() - started);
      // An abort ends the pause at once; that it does so by an error is of no interest.
      await setTimeout(Math.max(0, rest), undefined, { signal }).catch(() => undefined);
    }
  })();
  return {
    stop: () => {
      ending.abort();
      return running;
    },
  };
}

/** One round for each book that has something new. A book whose round fails does not hold up those behind it. */
async function round(options: SequencerOptions, signal: AbortSignal): Promise<void> {
  for (const bookId of await booksWithPending(options.database)) {
    if (signal.aborted) return;
    try {
      const done = await sequenceBook(options, bookId);
      if (done.state !== 'idle') options.onRound?.(bookId, done);
    } catch (error) {
      options.onError(error);
    }
  }
}
