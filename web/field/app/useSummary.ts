import { summarise, type OutboxEntry, type OutboxSummary } from '../outbox/entry.ts';
import { queue } from './queue.ts';
import { useStore } from './store.ts';

const none: readonly OutboxEntry[] = [];

/** The entries of the outbox; none while it opens. */
export function useEntries(): readonly OutboxEntry[] {
  const current = useStore(queue);
  return current.state === 'open' ? current.entries : none;
}

export function useSummary(): OutboxSummary {
  return summarise(useEntries());
}
