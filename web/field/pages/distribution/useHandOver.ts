import { useState } from 'react';
import type { distributionEndpoints } from '../../../../src/distribution/contract.ts';
import type { EndpointCall } from '../../../../src/kernel/endpoint.ts';
import { systemClock } from '../../../../src/kernel/time.ts';
import { addressOf } from '../../../api/request.ts';
import { fill } from '../../../i18n/words.ts';
import { nameIn } from '../../../ui/name.ts';
import { handOverEndpoint } from '../../app/endpoints.ts';
import { record } from '../../app/queue.ts';
import { go } from '../../app/route.ts';
import { useWords } from '../../app/settings.ts';
import type { HeldLot } from '../../lists/lists.ts';
import { heldRecord } from '../../lists/records.ts';
import type { OutboxEntry } from '../../outbox/entry.ts';
import { piecesOf } from './pieces.ts';

type Body = EndpointCall<typeof distributionEndpoints.handOver>['body'];
export type Hand = Body['hand'];

/**
 * A hand-over as it is typed, and recorded on the phone once it is sound.
 * @param refused what was sent before and refused: the new record takes its place
 */
export function useHandOver(lot: HeldLot, refused: OutboxEntry | undefined) {
  const { distribution, language } = useWords();
  const before = refused?.body as Partial<Body> | null | undefined;
  const [value, setValue] = useState(before?.pieces ?? lot.onHand);
  const [hand, setHand] = useState<Hand | ''>(before?.hand ?? '');
  const [problem, setProblem] = useState<string | null>(null);
  const pieces = piecesOf(value);
  const max = BigInt(lot.onHand);
  const wrong = wrongOf(pieces, max);

  const confirm = async (): Promise<void> => {
    if (wrong !== null) return setProblem(fill(distribution[wrong], { n: max }));
    if (hand === '') return setProblem(distribution.handMissing);
    const { book, facility, item } = lot;
    const body: Body = {
      facility: facility.id,
      lot: lot.lot,
      pieces: value,
      hand,
      handedAt: systemClock.now(),
    };
    const words = {
      place: nameIn(facility.name, language).text,
      item: nameIn(item.name, language).text,
      n: value,
      hand: distribution.hands[hand],
    };
    try {
      await record(
        {
          title: fill(distribution.handoverTitle, words),
          about: { kind: 'handover', record: heldRecord(lot), pieces: value },
          method: handOverEndpoint.method,
          path: addressOf(handOverEndpoint, { book }, {}) as `/api/${string}`,
          body,
        },
        refused?.id,
      );
      go('held');
    } catch {
      setProblem(distribution.notKept);
    }
  };
  return { value, setValue, hand, setHand, pieces, wrong, problem, confirm };
}

/** What is wrong with the number of pieces; null: nothing. */
function wrongOf(pieces: bigint | null, max: bigint): 'noNumber' | 'handoverMax' | null {
  if (pieces === null || pieces === 0n) return 'noNumber';
  return pieces > max ? 'handoverMax' : null;
}
