import type { Id } from '../../kernel/ids.ts';

/** A gift that a letter thanks: a donation by the id of its transfer, a gift in kind by its own. */
export interface ThankedGift {
  readonly gift: Id;
  readonly kind: 'donation' | 'giftInKind';
}

/** The transfer with which a trail begins. */
interface Beginning {
  readonly id: Id;
  readonly kind: string;
  readonly reference: Id | null;
}

/**
 * The gifts among the transfers with which trails begin, each once. What begins otherwise (goods that came and are
 * not paid for yet) is nobody's gift.
 */
export function giftsAmong(beginnings: readonly Beginning[]): readonly ThankedGift[] {
  const gifts = new Map<Id, ThankedGift>();
  for (const { id, kind, reference } of beginnings) {
    if (kind === 'donation') gifts.set(id, { gift: id, kind });
    if (kind === 'giftInKind' && reference !== null) gifts.set(reference, { gift: reference, kind });
  }
  return [...gifts.values()];
}

/** How many gifts of each kind. */
export function countThanked(gifts: readonly ThankedGift[]): {
  readonly donations: number;
  readonly giftsInKind: number;
} {
  const donations = gifts.filter(({ kind }) => kind === 'donation').length;
  return { donations, giftsInKind: gifts.length - donations };
}
