import { useState } from 'react';
import { systemClock } from '../../../../src/kernel/time.ts';
import { addressOf } from '../../../api/request.ts';
import { fill } from '../../../i18n/words.ts';
import { nameIn } from '../../../ui/name.ts';
import { receiveConsignmentEndpoint } from '../../app/endpoints.ts';
import { record } from '../../app/queue.ts';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/settings.ts';
import type { Incoming } from '../../lists/lists.ts';
import type { OutboxEntry } from '../../outbox/entry.ts';
import { countsBefore, plannedCounts, totalsOf, type Counts } from './counts.ts';

/**
 * The count of a consignment as it is typed, and recorded on the phone once every lot has a number. What was sent is
 * filled in.
 * @param refused what was sent before and refused: the new record takes its place
 */
export function useCount(consignment: Incoming, refused: OutboxEntry | undefined) {
  const { distribution, language } = useWords();
  const { lines, book, id, to } = consignment;
  const [counts, setCounts] = useState<Counts>(() => countsBefore(refused?.body) ?? plannedCounts(lines));
  const [problem, setProblem] = useState<string | null>(null);
  const totals = totalsOf(lines, counts);

  const setCount = (lot: string, value: string): void => {
    setProblem(null);
    setCounts({ ...counts, [lot]: value });
  };
  const confirm = async (): Promise<void> => {
    if (totals === null) return setProblem(distribution.noNumber);
    const titled = totals.short > 0n ? distribution.receiptTitleShort : distribution.receiptTitle;
    const words = { place: nameIn(to.name, language).text, n: totals.counted, short: totals.short };
    try {
      await record(
        {
          title: fill(titled, words),
          about: { kind: 'receipt', record: id, pieces: String(totals.counted) },
          method: receiveConsignmentEndpoint.method,
          path: addressOf(receiveConsignmentEndpoint, { book, consignment: id }, {}) as `/api/${string}`,
          body: {
            lines: lines.map(({ lot }) => ({ lot, counted: String(BigInt(counts[lot] ?? '')) })),
            receivedAt: systemClock.now(),
          },
        },
        refused?.id,
      );
      go('incoming');
    } catch {
      setProblem(distribution.notKept);
    }
  };
  return { counts, setCount, totals, problem, confirm };
}
