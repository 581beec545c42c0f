import { decimalText, leadingDecimal, type Decimal } from './decimal.ts';
import { read, unreadable, type CellParser, type Note } from './parsed.ts';
import { halfWidth } from './text.ts';

/** A number of something, with the measure word or unit that stands behind it, if one does. */
export type Counted = {
  readonly count: bigint;
  readonly unit: string | null;
};

const unitText = /^[\p{L}%‰℃]{1,8}$/u;

/** What a number's spelling shows. */
function notesOf(cell: string, half: string): readonly Note[] {
  return [
    ...(cell === half ? [] : ['fullWidth']),
    ...(/\d[,，' ]\d{3}/.test(half) ? ['thousandsSeparators'] : []),
    ...(/[万萬亿億]/.test(half) ? ['tenThousands'] : []),
  ];
}

function plain(cell: string): { readonly value: Decimal; readonly notes: readonly Note[] } | null {
  const half = halfWidth(cell);
  const found = leadingDecimal(half.replace(/^[¥￥$€]\s*/, ''));
  if (found === null || !/^(元|人民币)?$/.test(found.rest)) return null;
  return { value: found.value, notes: notesOf(cell, half) };
}

/** A whole number from `min` to `max`: 1,200 · １２００ · 1.2万 · 1200.00. */
export function wholeNumber(
  options: { readonly min?: bigint; readonly max?: bigint } = {},
): CellParser<bigint> {
  const { min = 0n, max = 10n ** 18n - 1n } = options;
  return (cell) => {
    const found = plain(cell);
    if (found === null) return unreadable('notANumber');
    if (found.value.scale > 0) return unreadable('notWhole');
    if (found.value.digits < min) return unreadable('numberTooSmall');
    if (found.value.digits > max) return unreadable('numberTooLarge');
    return read(found.value.digits, found.notes);
  };
}

/** A decimal number as text, with at most `places` decimals; more are refused and not rounded. */
export function decimalNumber(options: {
  readonly places: number;
  readonly allowNegative?: true;
}): CellParser<string> {
  return (cell) => {
    const found = plain(cell);
    if (found === null) return unreadable('notANumber');
    if (found.value.scale > options.places) return unreadable('tooManyDecimals');
    if (found.value.digits < 0n && options.allowNegative !== true) return unreadable('numberTooSmall');
    if (String(found.value.digits).length > 18) return unreadable('numberTooLarge');
    return read(decimalText(found.value), found.notes);
  };
}

/** A whole number with its measure word behind: 36000个 · 5万只 · 13.5万盒 · 200. */
export const counted: CellParser<Counted> = (cell) => {
  const half = halfWidth(cell);
  const found = leadingDecimal(half);
  if (found === null) return unreadable('notANumber');
  if (found.rest !== '' && !unitText.test(found.rest)) return unreadable('unitUnclear');
  if (found.value.scale > 0) return unreadable('notWhole');
  if (found.value.digits < 0n) return unreadable('numberTooSmall');
  if (found.value.digits > 10n ** 15n) return unreadable('numberTooLarge');
  const unit = found.rest === '' ? null : found.rest;
  return read({ count: found.value.digits, unit }, [
    ...notesOf(cell, half),
    ...(unit === null ? [] : ['unitInNumber']),
  ]);
};

const measureWords =
  '只|个|付|副|双|套|件|箱|盒|瓶|桶|包|袋|支|台|辆|片|粒|枚|条|张|块|卷|罐|把|吨|公斤|千克|升|kg|ml|l|L';
const inProse = new RegExp(String.raw`(\d[\d,]*(?:\.\d+)?)\s*(万|亿|千|百)?\s*(${measureWords})?`, 'g');

/** Every number with its measure word in a free text such as "口罩3万个、消毒液1000瓶". */
export function countsInText(
  text: string,
): readonly { readonly value: Decimal; readonly unit: string | null }[] {
  return [...halfWidth(text).matchAll(inProse)].flatMap(([, digits = '', power = '', unit]) => {
    const found = leadingDecimal(digits + power);
    return found === null ? [] : [{ value: found.value, unit: unit ?? null }];
  });
}
