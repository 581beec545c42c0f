import { expect, test } from 'vitest';
import { toInstant } from '../../../src/kernel/time.ts';
import { daysUntil } from './daysUntil.ts';

test('days are counted by the calendar of Beijing, where a new day begins at 16:00 UTC', () => {
  const evening = toInstant(new Date('2026-03-01T15:59:00Z'));
  const night = toInstant(new Date('2026-03-01T16:00:00Z'));
  expect(daysUntil('2026-03-01', evening)).toBe(0);
  expect(daysUntil('2026-03-01', night)).toBe(-1);
  expect(daysUntil('2026-05-30', evening)).toBe(90);
});
