import { systemClock, type Instant } from '../../../src/kernel/time.ts';
import { tableDate } from '../../i18n/formatTime.ts';

const dayMilliseconds = 86_400_000;

/** Whole days from today, by the calendar of Beijing, to a day (YYYY-MM-DD); below zero when it is past. */
export function daysUntil(day: string, now: Instant = systemClock.now()): number {
  return Math.round((Date.parse(day) - Date.parse(tableDate(now))) / dayMilliseconds);
}
