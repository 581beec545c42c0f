/**
 * Time is passed in, never fetched inside a rule. An Instant is an ISO 8601 string in UTC with milliseconds
 * ("2020-01-24T08:00:00.000Z"): it sorts as text, survives JSON, and has one spelling.
 */
export type Instant = string & { readonly __instant: never };

/** Where "now" comes from; the composition root gives the real one, tests a fixed one. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = createSystemClock();

/** Under load a moment is asked for many times in its millisecond: it is spelt once. */
function createSystemClock(): Clock {
  let [milliseconds, instant] = [Number.NaN, '' as Instant];
  return {
    now: () => {
      const read = Date.now();
      if (read !== milliseconds) [milliseconds, instant] = [read, toInstant(new Date(read))];
      return instant;
    },
  };
}

/** @throws RangeError when the date is not a real moment, or its year has not four digits (it would not sort as text). */
export function toInstant(date: Date): Instant {
  const text = date.toISOString();
  if (text.length !== 24) throw new RangeError('an instant has a year of four digits');
  return text as Instant;
}

/** Milliseconds since 1970, for arithmetic. */
export function millisOf(instant: Instant): number {
  return Date.parse(instant);
}

/** The instant `milliseconds` after (or, negative, before) another. */
export function after(instant: Instant, milliseconds: number): Instant {
  return toInstant(new Date(millisOf(instant) + milliseconds));
}

const beijingOffsetMilliseconds = 8 * 60 * 60 * 1000;

/** The day (YYYY-MM-DD) at a moment by the clock of Beijing, where the days of this system are: of expiry, of promises. */
export function beijingDay(instant: Instant): string {
  return new Date(millisOf(instant) + beijingOffsetMilliseconds).toISOString().slice(0, -14);
}

/**
 * True for text that is spelt as instants are and names a moment that there was or will be: no 30th of
 * February, and no year 0, which ISO 8601 has and PostgreSQL lacks.
 */
export function isInstant(text: string): text is Instant {
  const date = new Date(text);
  return !Number.isNaN(date.getTime()) && date.toISOString() === text && text >= '0001';
}

/** True for a day of the calendar as YYYY-MM-DD, from the year 1 on. */
export function isDay(text: string): boolean {
  return isInstant(`${text}T00:00:00.000Z`);
}
