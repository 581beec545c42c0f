import { describe, expect, test } from 'vitest';
import type { Instant } from '../../src/kernel/time.ts';
import { asOf, date, duration, relative, tableTime, zonedClock } from './formatTime.ts';

const now = '2026-11-21T12:30:00.000Z' as Instant;

describe('dates', () => {
  test('have the month in words in English and never swap day and month', () => {
    expect(date('zh', '2026-03-04')).toBe('2026年3月4日');
    expect(date('en', '2026-03-04')).toBe('4 March 2026');
  });

  test('stand in tables in the time of the operation', () => {
    expect(tableTime('2026-11-21T16:30:00.000Z' as Instant)).toBe('2026-11-22 00:30');
    expect(tableTime(now, 'Europe/Rome')).toBe('2026-11-21 13:30');
  });

  test('a time of day names its zone', () => {
    expect(zonedClock('zh', now)).toBe('20:30（北京）');
    expect(zonedClock('en', now)).toBe('20:30 (Beijing, UTC+8)');
  });

  test('the moment of the data is short', () => {
    expect(asOf('zh', now)).toBe('11月21日 20:30');
    expect(asOf('en', now)).toBe('21 Nov, 20:30');
  });
});

describe('distances in time', () => {
  test('within seven days are said as people say them', () => {
    expect(relative('zh', '2026-11-21T09:30:00.000Z' as Instant, now)).toBe('3小时前');
    expect(relative('zh', '2026-11-20T06:30:00.000Z' as Instant, now)).toBe('昨天');
    expect(relative('en', '2026-11-21T12:25:00.000Z' as Instant, now)).toBe('5 minutes ago');
    expect(relative('en', '2026-11-24T12:30:00.000Z' as Instant, now)).toBe('in 3 days');
  });

  test('beyond seven days are dates', () => {
    expect(relative('en', '2026-11-13T12:30:00.000Z' as Instant, now)).toBe('2026-11-13 20:30');
  });

  test('a wait is rounded up to a whole unit', () => {
    expect(duration('zh', 30)).toBe('30秒钟');
    expect(duration('en', 61)).toBe('2 minutes');
    expect(duration('en', 0)).toBe('1 second');
  });
});
