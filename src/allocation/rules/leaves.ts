import type { Instant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';
import type { LineRow, RoundRow } from './round.ts';

/** The public fact of a signed round: the rule and what it was given. Each line is a fact of its own. */
export function roundLeaf(round: RoundRow, sites: number): Leaf {
  return {
    bookId: round.book,
    leafId: round.id,
    kind: 'allocation',
    recordedAt: signedAt(round),
    happenedAt: round.proposedAt,
    figures: {
      operation: round.operation,
      item: round.item,
      warehouse: round.warehouse,
      rule: round.rule,
      supply: String(round.supply),
      ruleLeft: String(round.ruleLeft),
      floor: String(round.floor),
      capPercent: String(round.capPercent),
      pack: String(round.pack),
      sites: String(sites),
    },
  };
}

/** The public fact of what one site gets: what the rule saw and gave, and what a hand changed. */
export function lineLeaf(round: RoundRow, line: LineRow): Leaf {
  return {
    bookId: line.book,
    leafId: line.id,
    kind: 'allocation',
    recordedAt: signedAt(round),
    figures: {
      round: line.round,
      site: line.facility,
      need: line.need,
      asked: String(line.asked),
      onHand: line.onHand === null ? null : String(line.onHand),
      weight: String(line.weight),
      floor: String(line.floor),
      cap: String(line.cap),
      ruleGave: String(line.ruleGave),
      limit: line.limit,
      floorMet: line.floorMet,
      final: String(line.final),
      ...(line.reasonCode === null ? {} : { reason: line.reasonCode }),
    },
  };
}

/** When it was signed. A row that lost that behind the app's back gets a leaf that is not the log's: `mutao check` finds it. */
function signedAt({ decidedAt, proposedAt }: RoundRow): Instant {
  return decidedAt ?? proposedAt;
}
