import { cut } from '../cells/index.ts';

/**
 * The shape of a cell without what it says: digits as 9, Latin letters as A, Chinese characters as 字. It tells a
 * person which column is which, and nobody's name or number.
 */
export function shapeOf(cell: string): string {
  const shape = Array.from(cut(cell, 40), maskOf).join('');
  return cell.length > 40 ? `${shape}…` : shape;
}

function maskOf(char: string): string {
  if (/\d/.test(char)) return '9';
  if (/\p{Script=Han}/u.test(char)) return '字';
  return /\p{L}/u.test(char) ? 'A' : char;
}
