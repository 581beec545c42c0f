import { toId, uuidV7, type Id } from '../../../src/kernel/ids.ts';
import { toInstant, type Instant } from '../../../src/kernel/time.ts';
import type { NewEntry } from './entry.ts';

/** Entries for tests: the same number gives the same entry. */

export const sampleAccount: Id = toId('01854c1e-2b00-7000-8000-0000000000a1');
export const otherAccount: Id = toId('01854c1e-2b00-7000-8000-0000000000a2');

/** A moment some seconds after the start of the sample day. */
export function sampleInstant(seconds: number): Instant {
  return toInstant(new Date(Date.UTC(2023, 0, 8, 2, 0, seconds)));
}

export function sampleEntry(n: number, change: Partial<NewEntry> = {}): NewEntry {
  const random = new Uint8Array(10);
  new DataView(random.buffer).setUint32(6, n);
  return {
    id: uuidV7(sampleInstant(0), random),
    account: sampleAccount,
    title: `丁山村 ${n} 台`,
    method: 'POST',
    path: '/api/distribution/handovers',
    body: { pieces: n },
    madeAt: sampleInstant(n),
    ...change,
  };
}
