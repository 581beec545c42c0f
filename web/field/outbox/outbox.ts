import { inTransaction, openDatabase } from './database.ts';
import { isRefused, type EntryState, type NewEntry, type OutboxEntry } from './entry.ts';

/** The queue of commands on the phone. Nothing leaves it before the server has said yes, or a person no. */
export interface Outbox {
  /** Keeps a command; once it answers, the record is on disk. @throws DOMException for an id that is already there. */
  put(entry: NewEntry): Promise<void>;
  /** All entries in the order in which they were recorded. */
  list(): Promise<readonly OutboxEntry[]>;
  /** Writes down what became of an entry. */
  mark(id: string, state: EntryState): Promise<void>;
  /** Takes a refused entry away, because a person said so; any other one stays. */
  drop(id: string): Promise<void>;
  /** Calls back after each change; the answer ends that. */
  subscribe(listener: () => void): () => void;
}

/** How many confirmed entries stay to be looked at; older ones are forgotten, unconfirmed ones never. */
const receivedKept = 100;

interface Row extends OutboxEntry {
  readonly sequence: number;
}

/** Opens the outbox of this phone. Entries left in the middle of sending are queued again: their key makes that safe. */
export async function openOutbox(factory: IDBFactory): Promise<Outbox> {
  const database = await openDatabase(factory);
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  await requeueInterrupted(database);
  return {
    put: async (entry) => {
      await inTransaction<void>(database, 'readwrite', (entries, done) => {
        entries.add({ ...entry, state: { kind: 'queued' } });
        done();
      });
      changed();
    },
    list: () => readRows(database),
    mark: async (id, state) => {
      await changeRow(database, id, state);
      if (state.kind === 'received') await forgetOldReceived(database);
      changed();
    },
    drop: async (id) => {
      await dropRefused(database, id);
      changed();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function readRows(database: IDBDatabase): Promise<Row[]> {
  return inTransaction<Row[]>(database, 'readonly', (entries, done) => {
    const request = entries.getAll() as IDBRequest<Row[]>;
    request.addEventListener('success', () => {
      done(request.result);
    });
  });
}

function changeRow(database: IDBDatabase, id: string, state: EntryState): Promise<void> {
  return inTransaction<void>(database, 'readwrite', (entries, done) => {
    const request = entries.index('id').get(id) as IDBRequest<Row | undefined>;
    request.addEventListener('success', () => {
      // What the server has is not needed on the phone any more, and may be personal.
      const body = state.kind === 'received' ? null : request.result?.body;
      if (request.result !== undefined) entries.put({ ...request.result, body, state });
      done();
    });
  });
}

function dropRefused(database: IDBDatabase, id: string): Promise<void> {
  return inTransaction<void>(database, 'readwrite', (entries, done) => {
    const request = entries.index('id').get(id) as IDBRequest<Row | undefined>;
    request.addEventListener('success', () => {
      if (request.result !== undefined && isRefused(request.result)) entries.delete(request.result.sequence);
      done();
    });
  });
}

async function requeueInterrupted(database: IDBDatabase): Promise<void> {
  for (const row of await readRows(database))
    if (row.state.kind === 'sending') await changeRow(database, row.id, { kind: 'queued' });
}

async function forgetOldReceived(database: IDBDatabase): Promise<void> {
  const received = (await readRows(database)).filter((row) => row.state.kind === 'received');
  const old = received.slice(0, Math.max(0, received.length - receivedKept));
  if (old.length === 0) return;
  await inTransaction<void>(database, 'readwrite', (entries, done) => {
    for (const row of old) entries.delete(row.sequence);
    done();
  });
}
