import { fraction, isLess, least, most, whole, type Fraction } from '../../kernel/fraction.ts';
import type { ConversionInput, LineageConversion, LineageReader, Ref } from './lineage.ts';
import { part, shift, type Stretch } from './lineage-stretch.ts';

/** How much of the output one unit of an input is. @throws Error when the conversion does not take that asset */
export function outputPerInput(conversion: LineageConversion, asset: string): Fraction {
  return fraction(conversion.output.agreed, inputOf(conversion, asset).agreed);
}

/** The input of an asset. @throws Error when the conversion does not take it */
export function inputOf(conversion: LineageConversion, asset: string): ConversionInput {
  const input = conversion.inputs.find((each) => each.asset === asset);
  if (input === undefined) throw new Error(`conversion ${conversion.id} does not take ${asset}`);
  return input;
}

/**
 * A conversion's input axis holds what is kept: what was given back makes later payments move down. Turns places
 * among all that ever went in into places among what is kept.
 * @param stretch places of which none was given back, from one payment
 */
export function keptPlaces(input: ConversionInput, stretch: Stretch): Stretch {
  let returned = 0n;
  for (const { start, amount } of input.returned) {
    if (isLess(stretch.from, whole(start))) break;
    returned += amount;
  }
  return shift(stretch, -returned);
}

/** The inverse of keptPlaces: in pieces, because what was given back may lie between. */
export function paidPlaces(input: ConversionInput, stretch: Stretch): readonly Stretch[] {
  const pieces: Stretch[] = [];
  let place = stretch.from;
  let returned = 0n;
  for (const { start, amount } of input.returned) {
    // Before this one was given back, kept places end here.
    const end = least(stretch.to, most(place, whole(start - returned)));
    if (isLess(place, end)) pieces.push(shift(part(stretch, place, end), returned));
    place = end;
    returned += amount;
  }
  if (isLess(place, stretch.to)) pieces.push(shift(part(stretch, place, stretch.to), returned));
  return pieces;
}

/** Reads conversions, each once for a whole trail. */
export type ConversionLookUp = (refs: readonly Ref[]) => Promise<(ref: Ref) => LineageConversion>;

/** A look-up that remembers what it has read. @throws Error (from its answer) for a conversion that is not there */
export function rememberingConversions(reader: LineageReader): ConversionLookUp {
  const known = new Map<string, LineageConversion>();
  const keyOf = ({ book, id }: Ref): string => `${book}/${id}`;
  return async (refs) => {
    const missing = new Map(refs.filter((ref) => !known.has(keyOf(ref))).map((ref) => [keyOf(ref), ref]));
    if (missing.size > 0)
      for (const conversion of await reader.conversions([...missing.values()]))
        known.set(keyOf(conversion), conversion);
    return (ref) => {
      const conversion = known.get(keyOf(ref));
      if (conversion === undefined) throw new Error(`conversion ${ref.id} is not in the book`);
      return conversion;
    };
  };
}
