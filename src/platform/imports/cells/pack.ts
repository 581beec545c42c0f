import { leadingDecimal } from './decimal.ts';
import { read, type CellParser } from './parsed.ts';
import { halfWidth } from './text.ts';

/**
 * What a note on packing says: how many pieces are in one pack. `pieces` is null where the note does not say so
 * (a size, a model, measures of a carton): the count of packs then says nothing about pieces.
 */
export type PackNote = {
  readonly pieces: bigint | null;
  /** Measure word of the pieces (个, 瓶), if it is written. */
  readonly unit: string | null;
  /** The pack (箱, 件), if it is written. */
  readonly pack: string | null;
  /** The note as it was written. */
  readonly text: string;
};

const count = String.raw`(\d[\d,]*(?:\.\d+)?[百千万]?)`;
const word = String.raw`([\p{Script=Han}]{1,3}|pcs|pieces?|boxe?s?|bottles?)`;
const perPack = new RegExp(`^${count}\\s*${word}\\s*[/每]\\s*${word}$`, 'iu');
const boxesTimes = new RegExp(
  `^${count}\\s*([箱盒包袋件])\\s*\\(?\\s*[*×x]\\s*${count}\\s*\\)?${word}?$`,
  'iu',
);
const sizeTimes = new RegExp(
  `^\\d[\\d.]*\\s*(?:ml|l|g|kg|毫升|升|克)\\s*[*×x]\\s*${count}\\s*${word}?(?:\\s*/\\s*${word})?$`,
  'iu',
);

function whole(text: string): bigint | null {
  const found = leadingDecimal(text);
  return found === null || found.value.scale > 0 || found.value.digits < 1n ? null : found.value.digits;
}

/**
 * Reads notes such as 200个/箱, 12瓶/箱, 500ml*30瓶, 80箱*100 and 50箱（*1000）. Whatever else stands there is
 * kept as text and never guessed at: 55*28*56 are centimetres.
 */
export const packNote: CellParser<PackNote> = (cell) => {
  const half = halfWidth(cell).replaceAll(/\s+/g, '');
  const rate = perPack.exec(half);
  if (rate !== null) return note(whole(rate[1] ?? ''), rate[2], rate[3]);
  const boxes = boxesTimes.exec(half);
  if (boxes !== null) {
    const [outer, inner] = [whole(boxes[1] ?? ''), whole(boxes[3] ?? '')];
    return note(outer === null || inner === null ? null : outer * inner, boxes[4], undefined);
  }
  const sized = sizeTimes.exec(half);
  if (sized !== null) return note(whole(sized[1] ?? ''), sized[2], sized[3]);
  return read({ pieces: null, unit: null, pack: null, text: cell });

  function note(pieces: bigint | null, unit: string | undefined, pack: string | undefined) {
    return read<PackNote>({ pieces, unit: unit ?? null, pack: pack ?? null, text: cell }, ['packNote']);
  }
};
