/**
 * Whether what was expected on a day has not come: from the end of that day on, by the clock of Beijing, where the
 * days of this system are. @param expectedOn YYYY-MM-DD; null: not said, so never late
 */
export function isLate(expectedOn: string | null, now: string): boolean {
  return expectedOn !== null && beijingDay(now) > expectedOn;
}

const beijingOffsetMilliseconds = 8 * 60 * 60 * 1000;

function beijingDay(instant: string): string {
  return new Date(Date.parse(instant) + beijingOffsetMilliseconds).toISOString().slice(0, 10);
}
