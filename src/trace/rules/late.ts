import { beijingDay, type Instant } from '../../kernel/time.ts';

/**
 * Whether what was expected on a day has not come: from the end of that day on, by the clock of Beijing, where the
 * days of this system are. @param expectedOn YYYY-MM-DD; null: not said, so never late
 */
export function isLate(expectedOn: string | null, now: Instant): boolean {
  return expectedOn !== null && beijingDay(now) > expectedOn;
}
