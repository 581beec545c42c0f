import { isId } from '../../kernel/ids.ts';
import { decodeCursor } from '../../kernel/page.ts';
import { refuse } from '../rules/refuse.ts';

type Kind = 'text' | 'instant' | 'day' | 'number' | 'id';

const fits: Readonly<Record<Kind, (value: string) => boolean>> = {
  text: (value) => !value.includes('\0'),
  instant: (value) => isMoment(value, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
  day: (value) => isMoment(value, /^\d{4}-\d\d-\d\d$/),
  number: (value) => /^\d{1,9}$/.test(value),
  id: isId,
};

/**
 * The place after which a page starts, from a cursor that the list itself gave out before; null without one.
 * A cursor is text from outside like any other. @throws Refusal inputInvalid when it is not one of this list.
 */
export function placeOf(cursor: string | undefined, kinds: readonly Kind[]): readonly string[] | null {
  if (cursor === undefined) return null;
  const values = decodeCursor(cursor, kinds.length);
  if (values === null || !kinds.every((kind, index) => fits[kind](values[index] ?? ''))) {
    throw refuse('inputInvalid', {}, [{ pointer: '/cursor', problem: 'a cursor that this list answered' }]);
  }
  return values;
}

function isMoment(value: string, shape: RegExp): boolean {
  return shape.test(value) && !Number.isNaN(Date.parse(value));
}
