import { factSources } from '../house.ts';
import { checkBooks, type BookCheck } from '../ledger/index.ts';
import { checkLog, type LogCheck } from '../proof/index.ts';
import { withHouse } from './with-house.ts';
import { findingLine, findingsText } from './verify.ts';

/**
 * `mutao check`: all invariants of every book and of its public log, on live data; changes nothing. The exit code is
 * 1 when something is wrong.
 */
export async function check({ json }: { readonly json?: true }): Promise<void> {
  const { books, logs } = await withHouse(async ({ database, signer }) => ({
    books: await checkBooks(database),
    logs: await checkLog(database, { signer, facts: factSources }),
  }));
  const clean =
    books.every(({ findings }) => findings.length === 0) && logs.every((log) => log.findingCount === 0);
  if (json === true) process.stdout.write(`${JSON.stringify({ clean, books, logs }, bigintAsText)}\n`);
  else
    process.stdout.write(
      [
        ...books.map(bookLine),
        ...logs.map(logLine),
        clean ? 'All is in order.' : 'Something is WRONG.',
        '',
      ].join('\n'),
    );
  if (!clean) process.exitCode = 1;
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

function bookLine({ book, transfers, findings }: BookCheck): string {
  const head = `book ${book}: ${transfers} transfers, ${findings.length === 0 ? 'in order' : findingsText(findings.length)}`;
  return [head, ...findings.map(({ rule, place, says }) => `  ✕ ${rule}: ${place} ${says}`)].join('\n');
}

function logLine({ bookId, size, waiting, checkpoints, findings, findingCount }: LogCheck): string {
  const state = findingCount === 0 ? 'in order' : findingsText(findingCount);
  const head = `log ${bookId}: ${size} leaves, ${waiting} waiting, ${checkpoints} checkpoints, ${state}`;
  return [head, ...findings.map(findingLine)].join('\n');
}
