import type { Fraction } from '../../kernel/fraction.ts';
import type { Id } from '../../kernel/ids.ts';
import { accountCode, findMovements, movementsInto, originsWithin, type Ref } from '../../ledger/index.ts';
import type { Sql } from '../../platform/index.ts';
import { giftsAmong, type ThankedGift } from '../rules/thanked.ts';

const piecesAtOnce = 10_000;

/** The hand-over whose givers are asked for. */
interface HandedLot {
  readonly book: Id;
  readonly id: Id;
  readonly lot: Id;
}

/**
 * Every gift in the lineage of a hand-over, each once: of the hand-over's own book, for what comes through another
 * legal entity's book is thanked by that one.
 * @throws Refusal trailTooLong
 */
export async function giftsBehind(sql: Sql, { book, id, lot }: HandedLot): Promise<readonly ThankedGift[]> {
  const handed = await movementsInto(sql, book, [accountCode.handed(id, lot)]);
  const beginnings = new Set<Id>();
  for (const transfer of handed)
    for (const first of await beginningsOf(sql, { book, id: transfer.id }))
      if (first.book === book) beginnings.add(first.id as Id);
  return giftsAmong(await findMovements(sql, book, [...beginnings]));
}

/** The transfers with which the trail of a transfer begins. */
async function beginningsOf(sql: Sql, transfer: Ref): Promise<readonly Ref[]> {
  const found = new Map<string, Ref>();
  for (let from: Fraction | undefined, more = true; more;) {
    const trail = await originsWithin(sql, transfer, {
      limit: piecesAtOnce,
      ...(from === undefined ? {} : { from }),
    });
    for (const { path, state } of trail.pieces) {
      const first = path.findLast((step) => step.type === 'transfer');
      if (state === 'from' && first !== undefined) found.set(`${first.book} ${first.id}`, first);
    }
    from = trail.next;
    more = from !== undefined;
  }
  return [...found.values()];
}
