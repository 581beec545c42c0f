import { Worker } from 'node:worker_threads';
import type { FromWorker } from './protocol.ts';
import { UnreadableFile, type RawRow, type ReadRequest, type SourceFacts } from './raw.ts';

/** Memory of the reading thread; a file that needs more is refused and the house stays up. */
const memory = { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 48, stackSizeMb: 4 };

/** What is read of a file: its facts once, then its rows in batches. */
export type TablePart =
  | { readonly kind: 'facts'; readonly facts: SourceFacts }
  | { readonly kind: 'rows'; readonly rows: readonly RawRow[] };

/**
 * Reads a table in a thread of its own, as a stream: the thread waits when the reader does. Leaving the loop
 * ends the thread. @throws UnreadableFile
 */
export async function* readTable(
  request: ReadRequest,
  limits: typeof memory = memory,
): AsyncGenerator<TablePart, void, undefined> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: request,
    resourceLimits: limits,
    execArgv: [],
    env: {},
    stdout: true,
    stderr: true,
  });
  const inbox = createInbox(worker);
  try {
    for (;;) {
      const message = await inbox.next();
      if (message.kind === 'end') return;
      if (message.kind === 'refused') throw new UnreadableFile(message.reason, message.details);
      yield message;
      if (message.kind === 'rows') worker.postMessage('taken', []);
    }
  } finally {
    await worker.terminate();
  }
}

function createInbox(worker: Worker): { next(): Promise<FromWorker> } {
  const waiting: FromWorker[] = [];
  let failure: Error | null = null;
  let wake: (() => void) | null = null;
  worker.on('message', (message: FromWorker) => {
    waiting.push(message);
    wake?.();
  });
  worker.on('error', (error: unknown) => {
    const known = error instanceof Error ? error : new Error('the reading thread broke', { cause: error });
    failure =
      'code' in known && known.code === 'ERR_WORKER_OUT_OF_MEMORY'
        ? new UnreadableFile('tooMuchMemory')
        : known;
    wake?.();
  });
  worker.on('exit', () => {
    failure ??= new Error('the reading thread ended before the file did');
    wake?.();
  });
  return {
    next: async () => {
      for (;;) {
        const message = waiting.shift();
        if (message !== undefined) return message;
        if (failure !== null) throw failure;
        await new Promise<void>((resolve) => (wake = resolve));
      }
    },
  };
}
