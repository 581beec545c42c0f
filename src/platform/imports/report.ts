import type { Id } from '../../kernel/ids.ts';
import type { Sql } from '../database/index.ts';
import { listProblems } from './store/passes.ts';

const heading = ['row', 'place', 'kind', 'field', 'reason', 'cell', 'details'];
const linesPerPage = 1_000;

/** A cell of a CSV that no spreadsheet takes for a formula, quoted where it must be (OWASP, CSV injection). */
export function safeCell(text: string): string {
  const harmless = /^[\s\p{Cc}]*[=+\-@|%＝＋－＠]/u.test(text) || /^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** The report of an import's last pass as CSV with a byte order mark, piece by piece. */
export async function* reportOf(sql: Sql, id: Id): AsyncGenerator<string, void, undefined> {
  yield `\ufeff${heading.join(',')}\r\n`;
  let after: readonly string[] | null = null;
  for (;;) {
    const lines = (await listProblems(sql, id, { limit: linesPerPage, after })).slice(0, linesPerPage);
    yield lines
      .map((line) =>
        [
          String(line.rowNumber),
          line.place,
          line.kind,
          line.field ?? '',
          line.reason,
          line.cell ?? '',
          Object.entries(line.details)
            .map(([name, value]) => `${name}: ${value}`)
            .join('; '),
        ]
          .map(safeCell)
          .join(',')
          .concat('\r\n'),
      )
      .join('');
    const last = lines.at(-1);
    if (last === undefined || lines.length < linesPerPage) return;
    after = [String(last.rowNumber), String(last.ordinal)];
  }
}
