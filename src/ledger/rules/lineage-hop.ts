import type { Axis, LineageReader, LineageTransfer, Ref, Span, Step } from './lineage.ts';
import { lay, spanOf, type Laid } from './lineage-stretch.ts';
import type { Ending, Path, Strand } from './lineage-trail.ts';

/** What lies on the stretches of many strands of one kind, in their order: one question to the reader. */
export async function layAll<At>(
  reader: LineageReader,
  axis: Axis,
  strands: readonly Strand<At>[],
  ownerOf: (at: At) => Pick<Span, 'book' | 'owner' | 'asset'>,
  rowsMax: number,
): Promise<readonly (readonly [Strand<At>, Laid])[]> {
  if (strands.length === 0) return [];
  const spans = strands.map(({ stretch, at }) => spanOf(stretch, ownerOf(at)));
  const answers = await reader.find(axis, spans, rowsMax);
  return strands.map((strand, index) => {
    const found = answers[index];
    if (found === undefined) throw new Error(`no answer for span ${index} on the ${axis} axis`);
    return [strand, lay(axis, strand.stretch, found)] as const;
  });
}

/** Reads transfers by their names. @throws Error (from its answer) for one that is not there: the book is broken */
export async function transfersBy(
  reader: LineageReader,
  refs: readonly Ref[],
): Promise<(ref: Ref) => LineageTransfer> {
  const rows = refs.length === 0 ? [] : await reader.transfers(refs);
  const known = new Map(rows.map((row) => [`${row.book}/${row.id}`, row]));
  return ({ book, id }) => {
    const row = known.get(`${book}/${id}`);
    if (row === undefined) throw new Error(`transfer ${id} is not in the book`);
    return row;
  };
}

/** The path with one more step. */
export function onward(type: Step['type'], { book, id }: Ref, before: Path | null): Path {
  return { step: { type, book, id }, before };
}

/** The end of a piece. */
export function ending(state: Ending['state'], place: Ref, asset: string): Ending {
  return { on: 'end', state, place, asset };
}

/** The strands that stand on one kind of place. */
export function standingOn<At extends { readonly on: string }, On extends At['on']>(
  strands: readonly Strand<At>[],
  on: On,
): readonly Strand<Extract<At, { readonly on: On }>>[] {
  return strands.filter((strand): strand is Strand<Extract<At, { readonly on: On }>> => strand.at.on === on);
}
