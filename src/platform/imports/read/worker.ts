import { parentPort, workerData } from 'node:worker_threads';
import { openCsv } from './csv.ts';
import { openJson } from './json.ts';
import type { FromWorker } from './protocol.ts';
import {
  charactersOf,
  readLimits,
  UnreadableFile,
  type RawRow,
  type ReadRequest,
  type SourceFacts,
} from './raw.ts';
import { openXlsx } from './xlsx/index.ts';

const rowsPerBatch = 1_000;
/** A batch ends early beyond this: what is on its way to the house lies outside of this thread's limits. */
const charactersPerBatch = 1_048_576;
/** Batches that may be on their way; the rest waits until the house has taken one. */
const batchesAhead = 2;

function open(request: ReadRequest): Promise<{ facts: SourceFacts; rows: AsyncIterable<RawRow> }> {
  if (request.format === 'csv') return openCsv(request.path);
  if (request.format === 'json') return openJson(request.path, request.unfold);
  return openXlsx(request.path, request.sheet);
}

async function serve(post: (message: FromWorker) => void, taken: () => Promise<void>): Promise<void> {
  try {
    const { facts, rows } = await open(workerData as ReadRequest);
    post({ kind: 'facts', facts });
    let batch: RawRow[] = [];
    let characters = 0;
    let all = 0;
    for await (const row of rows) {
      batch.push(row);
      characters += charactersOf(row);
      all += charactersOf(row);
      if (all > readLimits.tableCharacters)
        throw new UnreadableFile('tooMuchMemory', { maxCharacters: readLimits.tableCharacters });
      if (batch.length < rowsPerBatch && characters < charactersPerBatch) continue;
      await taken();
      post({ kind: 'rows', rows: batch });
      [batch, characters] = [[], 0];
    }
    await taken();
    post({ kind: 'rows', rows: batch });
    post({ kind: 'end' });
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    post({ kind: 'refused', reason: error.reason, details: error.details });
  }
}

const port = parentPort;
if (port !== null) {
  let room = batchesAhead;
  let wake: (() => void) | null = null;
  port.on('message', () => {
    room += 1;
    wake?.();
  });
  const taken = async (): Promise<void> => {
    while (room === 0) await new Promise<void>((resolve) => (wake = resolve));
    room -= 1;
  };
  await serve((message) => port.postMessage(message), taken);
  port.close();
}
