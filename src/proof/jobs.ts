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
  let stopping = false;
  let wake = (): void => undefined;

  const round = async (): Promise<void> => {
    for (const bookId of await booksWithPending(options.database)) {
      if (stopping) return;
      const done = await sequenceBook(options, bookId);
      if (done.state !== 'idle') options.onRound?.(bookId, done);
    }
  };

  const running = (async () => {
    while (!stopping) {
      const started = performance.now();
      try {
        await round();
      } catch (error) {
        options.onError(error);
      }
      const rest = Math.max(0, roundMilliseconds - (performance.now() - started));
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, stopping ? 0 : rest);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();

  return {
    stop: () => {
      stopping = true;
      wake();
      return running;
    },
  };
}
