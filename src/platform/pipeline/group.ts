import { Refusal } from '../../kernel/refusal.ts';

export interface GroupCommitterOptions<Item, Answer> {
  /** Does a whole batch, for example in one transaction, and answers each item in the order given. */
  run(items: readonly Item[]): Promise<readonly Answer[]>;
  /** Items of one lane never share a batch with those of another: the book, the campaign. One lane by default. */
  readonly laneOf?: (item: Item) => string;
  /** Items in one batch at most. */
  readonly batchMax: number;
  /** Items that wait at most, of all lanes together; who comes then is told to come back. */
  readonly queueMax: number;
  /** Batches of one lane under way at once: with two, one is prepared while the other commits. */
  readonly batchesAtOnce?: number;
  /** Batches under way at once in all lanes: at most as many as there are connections to spare. */
  readonly batchesAtOnceInAll?: number;
  /**
   * True for an error after which nothing was done and that one item may have caused: the batch is then run
   * again in halves, so that the neighbours are done. Only for items that may safely be run again.
   */
  readonly runApart?: (error: unknown) => boolean;
}

/** Puts callers who come at the same time into one batch. */
export interface GroupCommitter<Item, Answer> {
  /** The answer to this item alone. @throws Refusal busy (with retryAfterSeconds) when the queue is full */
  submit(item: Item): Promise<Answer>;
  /** Items that wait, and batches under way. */
  usage(): { readonly waiting: number; readonly running: number };
  /** Lets everything that was submitted end; whoever comes later is told that it is busy. */
  close(): Promise<void>;
}

interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

interface Lane<Item, Answer> {
  readonly name: string;
  queue: Waiting<Item, Answer>[];
  running: number;
}

/**
 * Group commit: while a batch is under way those who come gather, and go together in the next one. Nobody waits
 * for company: an item that comes alone is a batch of one as soon as the event loop has taken in what is there.
 */
export function createGroupCommitter<Item, Answer>(
  options: GroupCommitterOptions<Item, Answer>,
): GroupCommitter<Item, Answer> {
  const { laneOf = () => '', batchesAtOnce = 1, batchesAtOnceInAll = 8 } = options;
  /** Only lanes with something to do, in the order in which they are served. */
  const lanes = new Map<string, Lane<Item, Answer>>();
  let waiting = 0;
  let running = 0;
  let scheduled = false;
  let closing: (() => void) | null = null;

  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      startBatches();
    });
  };

  const startBatches = (): void => {
    for (const lane of lanes.values()) {
      while (running < batchesAtOnceInAll && lane.running < batchesAtOnce && lane.queue.length > 0)
        start(lane);
      if (lane.queue.length === 0 && lane.running === 0) lanes.delete(lane.name);
    }
    if (lanes.size === 0) closing?.();
  };

  const start = (lane: Lane<Item, Answer>): void => {
    const batch = lane.queue.slice(0, options.batchMax);
    lane.queue = lane.queue.slice(options.batchMax);
    waiting -= batch.length;
    running += 1;
    lane.running += 1;
    // Served: the other lanes come first next time.
    lanes.delete(lane.name);
    lanes.set(lane.name, lane);
    void answerAll(options, batch).finally(() => {
      running -= 1;
      lane.running -= 1;
      schedule();
    });
  };

  return {
    submit: (item) => {
      if (closing !== null || waiting >= options.queueMax)
        return Promise.reject(new Refusal('busy', { retryAfterSeconds: 1 }));
      const name = laneOf(item);
      let lane = lanes.get(name);
      if (lane === undefined) lanes.set(name, (lane = { name, queue: [], running: 0 }));
      const { queue } = lane;
      waiting += 1;
      schedule();
      return new Promise<Answer>((resolve, reject) => queue.push({ item, resolve, reject }));
    },
    usage: () => ({ waiting, running }),
    close: () =>
      new Promise((resolve) => {
        closing = resolve;
        schedule();
      }),
  };
}

async function answerAll<Item, Answer>(
  options: GroupCommitterOptions<Item, Answer>,
  batch: readonly Waiting<Item, Answer>[],
): Promise<void> {
  try {
    const answers = await options.run(batch.map(({ item }) => item));
    if (answers.length !== batch.length) throw new Error('a batch answers each of its items');
    batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
  } catch (error) {
    if (batch.length > 1 && options.runApart?.(error) === true) {
      const half = Math.ceil(batch.length / 2);
      await answerAll(options, batch.slice(0, half));
      await answerAll(options, batch.slice(half));
    } else {
      for (const { reject } of batch) reject(error);
    }
  }
}
