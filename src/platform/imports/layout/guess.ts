import { cleanText, cut, levelled, unknownWords } from '../cells/index.ts';
import type { ImportField, ImportFields } from '../importer.ts';
import type { RawRow } from '../read/raw.ts';
import { widthOf, type ColumnSketch, type Layout } from './layout.ts';
import { shapeOf } from './shape.ts';

/** Headings are looked for among the first rows. */
const headingRowsMax = 20;
const shapesShown = 3;

interface Fit {
  readonly column: number;
  readonly field: string;
  readonly score: number;
}

/**
 * Guesses where the headings are and which column holds which field: by the words of the headings in Chinese
 * and English, by HXL tags, and for fields that allow it by what the cells hold.
 */
export function guessLayout(rows: readonly RawRow[], fields: ImportFields, sheet: number): Layout {
  const candidates = rows.slice(0, headingRowsMax).map((row) => assign(headingFits(row, fields)));
  const best = candidates.reduce(
    (at, fits, index) => (total(fits) > total(candidates[at] ?? []) ? index : at),
    0,
  );
  const heading = total(candidates[best] ?? []) > 0 ? rows[best] : undefined;
  const tags = heading === undefined ? undefined : rows[best + 1];
  const tagged = tags !== undefined && isTagRow(tags) ? tags : undefined;
  const last = tagged ?? heading;
  const data = rows.filter((row) => row.number > (last?.number ?? 0));
  const fits = assign([
    ...(heading === undefined ? [] : headingFits(heading, fields)),
    ...(tagged === undefined ? [] : headingFits(tagged, fields)),
    ...contentFits(data, fields),
  ]);
  const columns = Array.from(
    { length: widthOf(rows) },
    (_, column) => fits.find((fit) => fit.column === column)?.field ?? null,
  );
  return { sheet, dataFrom: (last?.number ?? 0) + 1, headingRow: heading?.number ?? null, columns };
}

/** Headings and shapes of the columns below a layout's heading row. */
export function sketchColumns(rows: readonly RawRow[], layout: Layout): readonly ColumnSketch[] {
  const heading = rows.find(({ number }) => number === layout.headingRow);
  const data = rows.filter(({ number }) => number >= layout.dataFrom);
  return Array.from({ length: widthOf(rows) }, (_, column) => ({
    heading: cut(cleanText(heading?.cells[column] ?? ''), 60),
    shapes: data
      .map(({ cells }) => cleanText(cells[column] ?? ''))
      .filter((cell) => cell !== '')
      .slice(0, shapesShown)
      .map(shapeOf),
  }));
}

function isTagRow(row: RawRow): boolean {
  const filled = row.cells.filter((cell) => cell.trim() !== '');
  return filled.length > 0 && filled.filter((cell) => /^#[a-z]/.test(cell.trim())).length * 2 > filled.length;
}

function headingFits(row: RawRow, fields: ImportFields): readonly Fit[] {
  return row.cells.flatMap((cell, column) => {
    const heading = cleanText(cell);
    return Object.entries(fields).flatMap(([field, definition]) => {
      const score = headingScore(heading, field, definition);
      return score > 0 ? [{ column, field, score }] : [];
    });
  });
}

function headingScore(heading: string, name: string, field: ImportField): number {
  if (heading === '') return 0;
  if (heading.startsWith('#')) return tagScore(heading, field.hxl ?? []);
  const spelled = levelled(heading);
  // What stands in brackets is a unit or a remark: 折算金额（万元）.
  const bare = levelled(heading.replaceAll(/[（(][^（()）]*[)）]/g, ''));
  const words = [name, ...field.words].map(levelled);
  if (words.includes(spelled)) return 100;
  if (words.includes(bare)) return 95;
  // A long sentence that happens to hold the word is a title, not a heading.
  if (spelled.length > 24) return 0;
  const inside = words.filter((word) => word.length >= 2 && spelled.includes(word));
  return inside.length === 0 ? 0 : 30 + Math.min(Math.max(...inside.map((word) => word.length)), 20);
}

function tagScore(heading: string, tags: readonly string[]): number {
  const parts = (tag: string): readonly string[] => tag.toLowerCase().replaceAll(/\s/g, '').split('+');
  const [tag, ...attributes] = parts(heading);
  return tags.reduce((score, wanted) => {
    const [wantedTag, ...wantedAttributes] = parts(wanted);
    if (tag !== wantedTag) return score;
    const shared = wantedAttributes.filter((attribute) => attributes.includes(attribute)).length;
    return Math.max(score, shared === wantedAttributes.length ? 110 + shared : 0);
  }, 0);
}

function contentFits(data: readonly RawRow[], fields: ImportFields): readonly Fit[] {
  const columns = Array.from({ length: widthOf(data) }, (_, column) =>
    data
      .map(({ cells }) => cleanText(cells[column] ?? ''))
      .filter((cell) => cell !== '' && !unknownWords.has(cell)),
  );
  return Object.entries(fields).flatMap(([field, { byContent, parse }]) =>
    byContent !== true
      ? []
      : columns.flatMap((cells, column) => {
          const fitting = cells.filter((cell) => parse(cell).ok).length;
          return cells.length >= 3 && fitting >= cells.length * 0.9 ? [{ column, field, score: 10 }] : [];
        }),
  );
}

/** The best fits first, each column and each field once. */
function assign(fits: readonly Fit[]): readonly Fit[] {
  const chosen: Fit[] = [];
  for (const fit of fits.toSorted((a, b) => b.score - a.score || a.column - b.column))
    if (!chosen.some(({ column, field }) => column === fit.column || field === fit.field)) chosen.push(fit);
  return chosen;
}

function total(fits: readonly Fit[]): number {
  return fits.reduce((sum, { score }) => sum + score, 0);
}
