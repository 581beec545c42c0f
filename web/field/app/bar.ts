import type { Instant } from '../../../src/kernel/time.ts';
import type { Progress } from '../outbox/sender.ts';

/** What the bar on top says: offline is grey and calm, sending blue, done grey with a tick, only failure amber. */
export type Bar =
  | { readonly kind: 'offline'; readonly unsent: number; readonly lastSentAt: Instant | null }
  | { readonly kind: 'sending'; readonly done: number; readonly total: number }
  | { readonly kind: 'failed'; readonly failed: number }
  | { readonly kind: 'waiting'; readonly unsent: number; readonly signedIn: boolean }
  | { readonly kind: 'done'; readonly lastSentAt: Instant | null };

export interface BarFacts {
  readonly online: boolean;
  readonly signedIn: boolean;
  readonly progress: Progress | null;
  readonly unsent: number;
  readonly failed: number;
  /** When the server last confirmed something; never when a sending merely began. */
  readonly lastSentAt: Instant | null;
}

export function barOf(facts: BarFacts): Bar {
  if (facts.progress !== null) return { kind: 'sending', ...facts.progress };
  if (facts.failed > 0) return { kind: 'failed', failed: facts.failed };
  if (!facts.online) return { kind: 'offline', unsent: facts.unsent, lastSentAt: facts.lastSentAt };
  if (facts.unsent > 0) return { kind: 'waiting', unsent: facts.unsent, signedIn: facts.signedIn };
  return { kind: 'done', lastSentAt: facts.lastSentAt };
}
