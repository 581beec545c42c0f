import { isId, type Id } from '../../kernel/ids.ts';

/**
 * The codes of all accounts that the modules open, in one place, so that a trail can be read back: an account's
 * code says whose it is and where. Ids and words of the programme only, never a name: codes are public for ever.
 *
 * Outside accounts (they may go below zero; trails begin and end there) are marked.
 */
export const accountCode = {
  /** Outside. Where a giver's money comes from: a payment provider. */
  paymentProvider: (provider: string): string => `psp/${provider}`,
  /** What was given to a campaign and is not committed. */
  campaign: (campaign: Id): string => `campaign/${campaign}`,
  /** What is promised to a purchase line and not paid. */
  committed: (line: Id): string => `committed/${line}`,
  /** Outside. Money that a supplier got. */
  supplier: (supplier: Id): string => `supplier/${supplier}`,
  /** Outside. Goods of one item that come from a supplier. */
  maker: (supplier: Id, item: Id): string => `maker/${supplier}/${item}`,
  /** Outside. Goods of one item that a giver gave in kind. */
  giver: (gift: Id, item: Id): string => `giver/${gift}/${item}`,
  /** A lot in a warehouse. */
  stock: (facility: Id, lot: Id): string => `stock/${facility}/${lot}`,
  /** A lot on its way. */
  transit: (consignment: Id, lot: Id): string => `transit/${consignment}/${lot}`,
  /** A lot that a receiving site has got and not handed on. */
  facility: (facility: Id, lot: Id): string => `facility/${facility}/${lot}`,
  /** Outside. A lot in the hands of those who were to have it; `distribution` is the id of the hand-over. */
  handed: (distribution: Id, lot: Id): string => `handed/${distribution}/${lot}`,
  /** Outside. What was lost of a lot, by reason: short, damaged. */
  loss: (reason: LossReason, lot: Id): string => `loss/${reason}/${lot}`,
} as const;

export const lossReasons = ['short', 'damaged'] as const;
export type LossReason = (typeof lossReasons)[number];

/** What an account is, read from its code. */
export type AccountPlace =
  | { readonly kind: 'paymentProvider'; readonly provider: string }
  | { readonly kind: 'campaign'; readonly campaign: Id }
  | { readonly kind: 'committed'; readonly line: Id }
  | { readonly kind: 'supplier'; readonly supplier: Id }
  | { readonly kind: 'maker'; readonly supplier: Id; readonly item: Id }
  | { readonly kind: 'giver'; readonly gift: Id; readonly item: Id }
  | { readonly kind: 'stock'; readonly facility: Id; readonly lot: Id }
  | { readonly kind: 'transit'; readonly consignment: Id; readonly lot: Id }
  | { readonly kind: 'facility'; readonly facility: Id; readonly lot: Id }
  | { readonly kind: 'handed'; readonly distribution: Id; readonly lot: Id }
  | { readonly kind: 'loss'; readonly reason: LossReason; readonly lot: Id };

/** Reads a code back; null for one that no module of the line opens (`fund/2020/supplies`). */
export function accountPlace(code: string): AccountPlace | null {
  const [head, first = '', second, more] = code.split('/');
  if (more !== undefined) return null;
  if (second === undefined) return shortPlace(head, first);
  return isId(second) ? longPlace(head, first, second) : null;
}

function shortPlace(head: string | undefined, first: string): AccountPlace | null {
  if (head === 'psp') return first === '' ? null : { kind: 'paymentProvider', provider: first };
  if (!isId(first)) return null;
  if (head === 'campaign') return { kind: head, campaign: first };
  if (head === 'committed') return { kind: head, line: first };
  if (head === 'supplier') return { kind: head, supplier: first };
  return null;
}

function longPlace(head: string | undefined, first: string, second: Id): AccountPlace | null {
  if (head === 'loss') {
    const reason = lossReasons.find((known) => known === first);
    return reason === undefined ? null : { kind: head, reason, lot: second };
  }
  if (!isId(first)) return null;
  if (head === 'maker') return { kind: head, supplier: first, item: second };
  if (head === 'giver') return { kind: head, gift: first, item: second };
  if (head === 'stock' || head === 'facility') return { kind: head, facility: first, lot: second };
  if (head === 'transit') return { kind: head, consignment: first, lot: second };
  if (head === 'handed') return { kind: head, distribution: first, lot: second };
  return null;
}

/** The asset of an item of the catalogue, in pieces. */
export function itemAsset(item: Id): string {
  return `item:${item}`;
}
