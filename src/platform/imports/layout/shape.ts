/**
 * The shape of a cell without what it says: digits as 9, Latin letters as A, Chinese characters as 字. It tells a
 * person which column is which, and nobody's name or number.
 */
export function shapeOf(cell: string): string {
  const shape = [...cell.slice(0, 40)]
    .map((char) =>
      /\d/.test(char) ? '9' : /\p{Script=Han}/u.test(char) ? '字' : /\p{L}/u.test(char) ? 'A' : char,
    )
    .join('');
  return cell.length > 40 ? `${shape}…` : shape;
}
