import { toCurrency } from '../../../src/kernel/currency.ts';
import { parseFraction } from '../../../src/kernel/fraction.ts';
import { tableDate, tableTime, date } from '../../i18n/formatTime.ts';
import { count } from '../../i18n/format.ts';
import { languageTags } from '../../i18n/language.ts';
import type { GiftTrace, TraceStep } from '../../../src/trace/contract.ts';
import { amountWords } from './amount.ts';
import type { View } from './view.ts';

export interface TraceProps {
  readonly view: View;
  readonly trace: GiftTrace;
}

/** Minor units of the gift's currency as people read them. */
export function giftAmount({ view, trace }: TraceProps, minor: string): string {
  return amountWords(view.language, minor, toCurrency(trace.currency));
}

/** An exact number of pieces: whole ones as they are, others to four digits and marked as about. */
export function piecesWords({ language }: View, exact: string): string {
  const value = parseFraction(exact);
  if (value === null) return exact;
  if (value.denominator === 1n) return count(language, value.numerator);
  // Scaled before it becomes a float, so that no digit that is shown is lost.
  const thousandths = (value.numerator * 1_000_000n) / value.denominator;
  const shown = new Intl.NumberFormat(languageTags[language], { maximumSignificantDigits: 4 }).format(
    Number(thousandths) / 1_000_000,
  );
  return `≈ ${shown}`;
}

/** A day in words, from YYYY-MM-DD or from a moment. */
export function dayWords({ language }: View, day: string): string {
  return date(language, day.length === 10 ? day : tableDate(day as TraceStep['happenedAt']));
}

/** A moment as a list writes it. */
export function timeWords(instant: TraceStep['happenedAt']): string {
  return tableTime(instant);
}

export type Headline = 'new' | 'going' | 'late' | 'done';

/** What the whole gift is at: late if anything is, done when nothing waits any more. */
export function headlineOf({ steps, ends }: GiftTrace): Headline {
  if (steps.some(({ late }) => late)) return 'late';
  const waiting = ends.filter(({ fate }) => fate === 'resting' || fate === 'awaited' || fate === 'further');
  if (waiting.length === 0) return 'done';
  return steps.length <= 1 ? 'new' : 'going';
}
