import type { Instant } from '../../src/kernel/time.ts';
import { tableDate } from '../i18n/formatTime.ts';

/**
 * Days of an operation by the calendar of Beijing, the day on which it started being day 1.
 * @returns null before that day.
 */
export function dayOfOperation(startedOn: string, now: Instant): number | null {
  const days = (Date.parse(tableDate(now)) - Date.parse(startedOn)) / 86_400_000;
  return days < 0 ? null : days + 1;
}
