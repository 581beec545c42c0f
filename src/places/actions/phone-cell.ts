import { cells } from '../../platform/index.ts';
import type { FacilityNotice } from '../contract/facility-import.ts';
import { isPersonalPhone } from '../rules/facility.ts';

const number = /[+(]?[\d*][\d*()\-—~#\t ]{4,}[\d*]/g;
const lengthMax = 80;

/**
 * The numbers of an institution in a cell, divided by "、". Mobile numbers, also masked ones, belong to persons:
 * they are left out and noticed, as are words beside the numbers.
 */
export const institutionPhone = (cell: string): ReturnType<ReturnType<typeof cells.text>> => {
  const half = cells.halfWidth(cell);
  const numbers = (half.match(number) ?? []).map((found) => found.trim());
  if (numbers.length === 0) return cells.unreadable('telephoneMalformed');
  const kept = numbers.filter((found) => !isPersonalPhone(found));
  const value = kept.join('、');
  if (value.length > lengthMax) return cells.unreadable('textTooLong');
  const notes: FacilityNotice[] = [];
  if (kept.length < numbers.length) notes.push('personalPhoneLeftOut');
  if (/\p{L}/u.test(half.replaceAll(number, ''))) notes.push('phoneWordsLeftOut');
  return cells.read(value, notes);
};
