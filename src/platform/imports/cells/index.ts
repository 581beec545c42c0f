/** Reading cells: pure functions from the text of a cell to its value or a reason code. */
export { decimalText, type Decimal } from './decimal.ts';
export { countsInText, counted, decimalNumber, wholeNumber, type Counted } from './number.ts';
export { dayOf, dayOfSerial } from './day.ts';
export { packNote, type PackNote } from './pack.ts';
export { read, unreadable, type CellParser, type Note, type Parsed } from './parsed.ts';
export {
  choice,
  cleanText,
  code,
  cut,
  halfWidth,
  levelled,
  looksLikeFormula,
  telephone,
  text,
  unknownWords,
  yesNo,
} from './text.ts';
