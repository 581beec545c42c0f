import { languageTag, type Language } from './language.ts';

/** Relief runs on Beijing's clock; abroad the page says so beside the time. */
const zone = 'Asia/Shanghai';

/** An exact count with comma groups: 1,172,000. */
export function formatCount(count: number | bigint, language: Language): string {
  return new Intl.NumberFormat(languageTag[language]).format(count);
}

/** A calendar date ("2020-01-24") in words: 2020年1月24日, 24 January 2020. */
export function formatDate(date: string, language: Language): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(`${date}T00:00:00.000Z`));
}

/** A moment on Beijing's clock: 11月21日 20:30（北京时间）, 21 Nov, 20:30 (Beijing, UTC+8). */
export function formatMoment(instant: string, language: Language): string {
  const moment = new Date(instant);
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: zone }).format(moment);
  if (language === 'zh') {
    const day = new Intl.DateTimeFormat('zh-CN', { month: 'long', day: 'numeric', timeZone: zone });
    return `${day.format(moment)} ${clock}（北京时间）`;
  }
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: zone });
  return `${day.format(moment)}, ${clock} (Beijing, UTC+8)`;
}

/** The calendar date of a moment in Beijing, as 2020-01-24. */
export function dateInBeijing(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(new Date(instant));
}

/** Days of an operation, the day it started being day 1; null before that day. */
export function dayOfOperation(startedOn: string, now: string): number | null {
  const days = (Date.parse(dateInBeijing(now)) - Date.parse(startedOn)) / 86_400_000;
  return days < 0 ? null : days + 1;
}

/** Bytes as people say them, 1 kB being 1,000 bytes: 412 B, 1.2 kB, 3.4 MB. */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} B`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1_000, 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${size < 100 ? size.toFixed(1) : Math.round(size)} ${unit}`;
}
