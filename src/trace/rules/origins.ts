import { add, subtract, zero, type Fraction } from '../../kernel/fraction.ts';
import { accountPlace } from '../../ledger/rules/account-code.ts';
import type { Piece } from '../../ledger/rules/lineage.ts';

/** The transfer with which a trail begins. */
export interface Beginning {
  readonly id: string;
  readonly kind: string;
  readonly to: string;
  readonly reference: string | null;
}

/** Where goods came from, in pieces; the parts add up to all of them. */
export interface OriginShares {
  /** By campaign: the donations, and what they paid for. */
  readonly campaigns: ReadonlyMap<
    string,
    { readonly donations: ReadonlySet<string>; readonly pieces: Fraction }
  >;
  readonly giftsInKind: { readonly gifts: ReadonlySet<string>; readonly pieces: Fraction };
  /** Came and is not paid for yet. */
  readonly unpaid: Fraction;
  readonly other: Fraction;
}

/**
 * Groups the pieces of a trail upwards by what they begin with.
 * @param beginnings transfers under "book id"; a piece whose first one is not among them is from elsewhere
 */
export function originShares(
  pieces: readonly Piece[],
  beginnings: ReadonlyMap<string, Beginning>,
): OriginShares {
  const campaigns = new Map<string, { donations: Set<string>; pieces: Fraction }>();
  const gifts = new Set<string>();
  let [inKind, unpaid, other] = [zero, zero, zero];
  for (const piece of pieces) {
    const length = subtract(piece.end, piece.start);
    const first = piece.path.findLast(({ type }) => type === 'transfer');
    const begun = first === undefined ? undefined : beginnings.get(`${first.book} ${first.id}`);
    const place = begun === undefined ? null : accountPlace(begun.to);
    if (piece.state === 'owed') unpaid = add(unpaid, length);
    else if (begun?.kind === 'donation' && place?.kind === 'campaign') {
      const there = campaigns.get(place.campaign) ?? { donations: new Set<string>(), pieces: zero };
      there.donations.add(begun.id);
      campaigns.set(place.campaign, { ...there, pieces: add(there.pieces, length) });
    } else if (begun?.kind === 'giftInKind' && begun.reference !== null) {
      gifts.add(begun.reference);
      inKind = add(inKind, length);
    } else other = add(other, length);
  }
  return { campaigns, giftsInKind: { gifts, pieces: inKind }, unpaid, other };
}
