import { accountPlace, type AccountPlace } from '../../ledger/rules/account-code.ts';

/** What a movement of a trail is to a giver. */
export const stages = [
  'given',
  'committed',
  'paid',
  'stocked',
  'dispatched',
  'arrived',
  'handed',
  'short',
  'returned',
  'moved',
] as const;
export type Stage = (typeof stages)[number];

/**
 * The stage that a movement brings a gift to, read from the code of the account that it leads to. Money that comes
 * back to a campaign is returned; a place that no module of the line opens is told as it is: moved.
 * @param isFirst whether it is the gift itself
 */
export function stageOf(to: string, isFirst: boolean): Stage {
  if (isFirst) return 'given';
  const place = accountPlace(to);
  return place === null ? 'moved' : stageOfPlace[place.kind];
}

const stageOfPlace: Readonly<Record<AccountPlace['kind'], Stage>> = {
  paymentProvider: 'returned',
  campaign: 'returned',
  committed: 'committed',
  supplier: 'paid',
  maker: 'returned',
  giver: 'returned',
  stock: 'stocked',
  transit: 'dispatched',
  facility: 'arrived',
  handed: 'handed',
  loss: 'short',
};

/**
 * What became of a part of a gift: it rests where its last step brought it, is paid for and has not come, was given
 * back, is lost, is in the hands that were to have it, left the book otherwise, or was not followed so far.
 */
export const fates = ['resting', 'awaited', 'refunded', 'lost', 'handed', 'out', 'further'] as const;
export type Fate = (typeof fates)[number];
