import { csvLine, csvStart } from '../../kernel/csv.ts';
import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../database/index.ts';
import { listProblems, type ProblemLine } from './store/passes.ts';

const heading = ['row', 'place', 'kind', 'field', 'reason', 'cell', 'details'];
const linesPerPage = 1_000;

/** The report of an import's last pass as CSV with a byte order mark, piece by piece. */
export async function* reportOf(sql: Sql, id: Id): AsyncGenerator<string, void, undefined> {
  yield csvStart + csvLine(heading);
  let after: readonly string[] | null = null;
  for (;;) {
    const lines = (await listProblems(sql, id, { limit: linesPerPage, after })).slice(0, linesPerPage);
    yield lines
      .map(({ rowNumber, place, kind, field, reason, cell, details }) =>
        csvLine([rowNumber, place, kind, field, reason, cell, detailsText(details)]),
      )
      .join('');
    const last = lines.at(-1);
    if (last === undefined || lines.length < linesPerPage) return;
    after = [String(last.rowNumber), String(last.ordinal)];
  }
}

function detailsText(details: ProblemLine['details']): string {
  return Object.entries(details)
    .map(([name, value]) => `${name}: ${value}`)
    .join('; ');
}
