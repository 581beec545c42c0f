/** IndexedDB as promises: opening, and one transaction at a time. */

const name = 'mutao-field';
const version = 1;
export const entriesStore = 'outbox';

/** @throws DOMException where the browser keeps no data (a private window, a full phone). */
export function openDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, version);
    request.addEventListener('upgradeneeded', () => {
      // The sequence is the order in which things were recorded; the clock of a phone is no order.
      const entries = request.result.createObjectStore(entriesStore, {
        keyPath: 'sequence',
        autoIncrement: true,
      });
      entries.createIndex('id', 'id', { unique: true });
    });
    request.addEventListener('success', () => {
      // A newer page that changes the store must not wait for this one.
      request.result.addEventListener('versionchange', () => {
        request.result.close();
      });
      resolve(request.result);
    });
    request.addEventListener('error', () => {
      reject(request.error ?? new Error('the browser keeps no data'));
    });
  });
}

/**
 * Runs `work` in one transaction on the entries and answers once it is on disk: only then may a page say that
 * a record is safe.
 */
export function inTransaction<Result>(
  database: IDBDatabase,
  mode: 'readonly' | 'readwrite',
  work: (entries: IDBObjectStore, done: (result: Result) => void) => void,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(entriesStore, mode, { durability: 'strict' });
    let result: { readonly value: Result } | undefined;
    transaction.addEventListener('complete', () => {
      if (result === undefined) reject(new Error('the transaction ended without a result'));
      else resolve(result.value);
    });
    // A failed request aborts the transaction, and only then is the reason known.
    transaction.addEventListener('abort', () => {
      reject(transaction.error ?? new Error('the browser could not store the record'));
    });
    work(transaction.objectStore(entriesStore), (value) => {
      result = { value };
    });
  });
}
