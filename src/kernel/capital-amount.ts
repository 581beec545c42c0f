import type { Money } from './money.ts';

const digits = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const places = ['', '拾', '佰', '仟'];
const yuanLimit = 10_000_000_000_000_000n;

/**
 * An amount of renminbi in Chinese capitals (大写), as receipts and agreements carry it beside the figures:
 * ¥50.00 is 人民币伍拾元整. Where the rules leave a choice, 零 is not written before a full thousand or a
 * jiao, and 整 stands only after 元.
 * Source: 正确填写票据和结算凭证的基本规定 (annex 1 of 支付结算办法, 银发〔1997〕393号), rules 1 to 4.
 *
 * @param amount CNY from ¥0.00 to below ten quadrillion yuan (16 digits before the point)
 * @throws RangeError for another currency, a negative amount or a larger one
 */
export function capitalAmount(amount: Money): string {
  if (amount.currency !== 'CNY') throw new RangeError('capitals are defined for renminbi only');
  if (amount.minor < 0n || amount.minor >= yuanLimit * 100n)
    throw new RangeError('out of the range of capitals');
  const yuan = amount.minor / 100n;
  return `人民币${yuan > 0n ? `${wholeNumber(yuan)}元` : ''}${coins(yuan, Number(amount.minor % 100n))}`;
}

/** Jiao and fen after the yuan, or 整 when there are none. */
function coins(yuan: bigint, fenTotal: number): string {
  const jiao = Math.trunc(fenTotal / 10);
  const fen = fenTotal % 10;
  if (fenTotal === 0) return yuan === 0n ? '零元整' : '整';
  const gap = jiao === 0 && yuan > 0n ? '零' : '';
  return gap + (jiao > 0 ? `${digits[jiao]}角` : '') + (fen > 0 ? `${digits[fen]}分` : '');
}

/** A positive whole number below 10^16: 亿 multiplies what stands before it, 万 within each half. */
function wholeNumber(value: bigint): string {
  return joined(value, 100_000_000n, '亿', (half) =>
    joined(half, 10_000n, '万', (group) => fourDigits(Number(group))),
  );
}

/** The part above `size`, its unit, and the part below; 零 marks a place that was passed over between them. */
function joined(value: bigint, size: bigint, unit: string, spell: (part: bigint) => string): string {
  const above = value / size;
  const below = value % size;
  if (above === 0n) return spell(below);
  if (below === 0n) return spell(above) + unit;
  return spell(above) + unit + (below < size / 10n ? '零' : '') + spell(below);
}

/** 1 to 9999; any run of zeros between two digits is one 零. */
function fourDigits(value: number): string {
  const text = String(value);
  const spelled = Array.from(text, (digit, index) =>
    digit === '0' ? '零' : `${digits[Number(digit)]}${places[text.length - 1 - index]}`,
  ).join('');
  return spelled.replaceAll(/零+/g, '零').replace(/零$/, '');
}
