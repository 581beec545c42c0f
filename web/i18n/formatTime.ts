import { millisOf, type Instant } from '../../src/kernel/time.ts';
import { homeZone } from './format.ts';
import { languageTags, type Language } from './language.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** English dates put the day first and the month in words, so that nobody can mistake 03/04. */
const dateTags = { ...languageTags, en: 'en-GB' } as const;

/** A calendar date (YYYY-MM-DD) in full: "2026年11月21日", "21 November 2026". */
export function date(language: Language, isoDate: string): string {
  return new Intl.DateTimeFormat(dateTags[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${isoDate}T00:00:00Z`),
  );
}

/** The calendar date of a moment, as tables write it in both languages: "2026-11-21". */
export function tableDate(instant: Instant, timeZone = homeZone): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(millisOf(instant));
}

/** Date and time of a moment as tables write it: "2026-11-21 20:30". */
export function tableTime(instant: Instant, timeZone = homeZone): string {
  return `${tableDate(instant, timeZone)} ${clock(instant, timeZone)}`;
}

/** "20:30". */
export function clock(instant: Instant, timeZone = homeZone): string {
  return new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(millisOf(instant));
}

/** The time with its zone in words: "20:30（北京）", "20:30 (Beijing, UTC+8)". */
export function zonedClock(language: Language, instant: Instant): string {
  return language === 'zh' ? `${clock(instant)}（北京）` : `${clock(instant)} (Beijing, UTC+8)`;
}

/** The moment that a page's data is of: "11月21日 20:30", "21 Nov, 20:30". */
export function asOf(language: Language, instant: Instant): string {
  const dayAndMonth = new Intl.DateTimeFormat(dateTags[language], {
    day: language === 'zh' ? '2-digit' : 'numeric',
    month: language === 'zh' ? 'long' : 'short',
    timeZone: homeZone,
  }).format(millisOf(instant));
  return language === 'zh' ? `${dayAndMonth} ${clock(instant)}` : `${dayAndMonth}, ${clock(instant)}`;
}

/** How long ago or ahead, up to seven days ("3小时前", "yesterday"); after that the date and time. */
export function relative(language: Language, instant: Instant, now: Instant): string {
  const distance = millisOf(instant) - millisOf(now);
  if (Math.abs(distance) > 7 * day) return tableTime(instant);
  const words = new Intl.RelativeTimeFormat(languageTags[language], { numeric: 'auto' });
  if (Math.abs(distance) < minute) return words.format(0, 'second');
  if (Math.abs(distance) < hour) return words.format(Math.trunc(distance / minute), 'minute');
  const days = calendarDays(now, instant);
  if (Math.abs(distance) < day && days === 0) return words.format(Math.trunc(distance / hour), 'hour');
  if (Math.abs(distance) < 12 * hour) return words.format(Math.trunc(distance / hour), 'hour');
  return words.format(days, 'day');
}

/** A length of time for a sentence: "30 秒", "5 分钟", "2 小时"; rounded up. */
export function duration(language: Language, seconds: number): string {
  const [value, unit] =
    seconds < 60
      ? ([Math.max(1, Math.ceil(seconds)), 'second'] as const)
      : seconds < 3600
        ? ([Math.ceil(seconds / 60), 'minute'] as const)
        : ([Math.ceil(seconds / 3600), 'hour'] as const);
  return new Intl.NumberFormat(languageTags[language], { style: 'unit', unit, unitDisplay: 'long' }).format(
    value,
  );
}

/** Whole calendar days from one moment to another where the operation is. */
function calendarDays(from: Instant, to: Instant): number {
  return Math.round((Date.parse(tableDate(to)) - Date.parse(tableDate(from))) / day);
}
