import type { Id } from '../../kernel/ids.ts';
import type { Database, Sql } from '../../platform/index.ts';
import { circleIn, connectedBooks } from '../rules/making.ts';
import { listBooks } from '../store/books.ts';
import {
  checkRules,
  countTransfers,
  findLinkRows,
  findViolations,
  linksAfter,
  type LinkRow,
} from '../store/check.ts';
import { findLinks, findMakings } from '../store/making.ts';
import { inSnapshot } from '../store/snapshot.ts';

/** A violation of an invariant: where, and what stands there instead of what. */
export interface BookFinding {
  readonly rule: string;
  readonly place: string;
  readonly says: string;
}

/** What the check of one book found. */
export interface BookCheck {
  readonly book: Id;
  readonly transfers: bigint;
  readonly findings: readonly BookFinding[];
}

/** Findings of one rule that are listed; where one thing is wrong, often a million are. */
const findingsListed = 100;
const linksAtOnce = 5_000;

/**
 * Checks all invariants of every book on live data, each book at one moment: assets sum to zero, totals equal
 * their transfers, axes have no gap and no overlap, holds add up and are posted once, what is given back was
 * there, conversions keep to what is agreed, linked pairs match, nothing is made out of itself. Changes nothing.
 * That book and public log say the same is checked by `checkLog` with `ledgerFacts`.
 */
export async function checkBooks(database: Database): Promise<readonly BookCheck[]> {
  const checks: BookCheck[] = [];
  for (const book of await listBooks(database))
    checks.push(await inSnapshot(database, (sql) => checkBook(sql, book)));
  return checks;
}

/** Checks one book in the transaction of `sql`. */
export async function checkBook(sql: Sql, book: Id): Promise<BookCheck> {
  const findings: BookFinding[] = [];
  for (const rule of checkRules)
    for (const found of await findViolations(sql, book, rule, findingsListed))
      findings.push({ rule: rule.rule, ...found });
  findings.push(...(await checkLinks(sql, book)));
  findings.push(...(await checkMakings(sql, book)));
  return { book, transfers: await countTransfers(sql, book), findings };
}

async function checkLinks(sql: Sql, book: Id): Promise<readonly BookFinding[]> {
  const findings: BookFinding[] = [];
  for (let after: Id | null = null; ;) {
    const halves: readonly LinkRow[] = await linksAfter(sql, book, after, linksAtOnce);
    const last = halves.at(-1);
    if (last === undefined) return findings;
    for (const [peerBook, own] of Map.groupBy(halves, (half) => half.peerBook)) {
      const peers = await findLinkRows(
        sql,
        peerBook,
        own.map(({ peer }) => peer),
      );
      const byId = new Map(peers.map((peer) => [peer.id, peer]));
      for (const half of own)
        if (!isPair(book, half, byId.get(half.peer)))
          findings.push({
            rule: 'linkedPairsMatch',
            place: `transfer ${half.id}`,
            says: `has no other half ${half.peer} of the same amount in book ${peerBook}`,
          });
    }
    after = last.id;
  }
}

function isPair(book: Id, half: LinkRow, peer: LinkRow | undefined): boolean {
  return (
    peer !== undefined &&
    peer.peer === half.id &&
    peer.peerBook === book &&
    peer.side !== half.side &&
    peer.amount === half.amount &&
    peer.asset === half.asset
  );
}

async function checkMakings(sql: Sql, book: Id): Promise<readonly BookFinding[]> {
  const books = connectedBooks(await findLinks(sql), [book]);
  const circle = circleIn(await findMakings(sql, [...books]));
  if (circle === null) return [];
  return [{ rule: 'nothingOutOfItself', place: `book ${book}`, says: `${circle.join(' becomes ')} again` }];
}

/**
 * The check for the command line: tells each finding in a line, and at the end how much was checked.
 * @returns the exit code: 0 when nothing was found, 1 otherwise
 */
export async function runCheck(database: Database, say: (line: string) => void): Promise<0 | 1> {
  const checks = await checkBooks(database);
  for (const { book, findings } of checks)
    for (const { rule, place, says } of findings) say(`book ${book}: ${place} ${says} (${rule})`);
  const found = checks.reduce((sum, { findings }) => sum + findings.length, 0);
  const transfers = checks.reduce((sum, check) => sum + check.transfers, 0n);
  say(
    `${checks.length} books with ${transfers} transfers, ${checkRules.length + 2} rules each: ` +
      (found === 0 ? 'nothing found' : `${found} findings`),
  );
  return found === 0 ? 0 : 1;
}
