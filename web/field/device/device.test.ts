import { expect, test } from 'vitest';
import { retryPause } from '../app/retryPause.ts';
import { bytesText, freeBytes } from './storage.ts';

test('bytes carry the unit that fits', () => {
  expect([0, 999, 1_000, 123_456, 3_400_000, 1_250_000_000].map(bytesText)).toEqual([
    '0 B',
    '999 B',
    '1.0 kB',
    '123 kB',
    '3.4 MB',
    '1.3 GB',
  ]);
});

test('free space is what is left of the quota, unknown where the browser does not say', async () => {
  const storage = (estimate: StorageEstimate) => ({ estimate: async () => estimate }) as StorageManager;
  expect(await freeBytes(storage({ quota: 100, usage: 30 }))).toBe(70);
  expect(await freeBytes(storage({ quota: 100, usage: 130 }))).toBe(0);
  expect(await freeBytes(storage({}))).toBeNull();
  expect(await freeBytes(undefined)).toBeNull();
});

test('after each fruitless run the pause doubles, up to a quarter of an hour', () => {
  expect([0, 1, 2, 3, 5, 6, 50].map((runs) => retryPause(runs) / 1000)).toEqual([
    30, 30, 60, 120, 480, 900, 900,
  ]);
});
