import { createLogSigner, logOrigin, type LogSigner } from '../../src/proof/index.ts';

/** The log key of benchmarks: a seed that everybody knows. */
export const logSigner: LogSigner = createLogSigner(
  new Map([[1, Uint8Array.from({ length: 32 }, (_, index) => index)]]),
);

/** Origin of a book's log in benchmarks. */
export function originOf(bookId: string): string {
  return logOrigin('https://bench.example', bookId);
}
