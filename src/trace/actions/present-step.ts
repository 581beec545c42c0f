import { fractionText } from '../../kernel/fraction.ts';
import type { Id } from '../../kernel/ids.ts';
import type { EndpointOutput } from '../../kernel/endpoint.ts';
import type { Instant } from '../../kernel/time.ts';
import { accountPlace, type AccountPlace } from '../../ledger/index.ts';
import type { traceEndpoints } from '../contract.ts';
import { isLate } from '../rules/late.ts';
import type { TrailEnd, TrailStep } from '../rules/trail.ts';
import type { Details } from './details.ts';
import type { BookMovement } from './follow-gift.ts';

export type WireTrace = EndpointOutput<(typeof traceEndpoints)['readGiftTrace']>;
export type WireStep = WireTrace['steps'][number];

type Step = TrailStep<BookMovement>;

/** A step as a giver sees it: what moved, where to, and which public facts say so. */
export function presentStep(step: Step, ends: readonly TrailEnd[], details: Details, now: Instant): WireStep {
  const [first] = step.transfers;
  const place = accountPlace(first.to);
  const purchase = purchaseOf(step, place, details);
  const consignment = consignmentOf(first.book, place, details);
  const waits = ends.some(
    ({ step: key, fate }) => key === step.key && (fate === 'resting' || fate === 'awaited'),
  );
  return {
    key: step.key,
    stage: step.stage,
    happenedAt: first.happenedAt,
    share: String(step.share),
    exact: fractionText(step.exact),
    ...amountsOf(step, place, details),
    place: placeOf(step, place, details),
    purchase,
    lot: lotOf(first.book, place, details),
    consignment,
    receipt: receiptOf(step, place, details),
    handover: handoverOf(first.book, place, details),
    late: waits && isLate((purchase ?? consignment)?.expectedOn ?? null, now),
    facts: factsOf(step, place, details),
  };
}

function amountsOf(
  { transfers, pieces }: Step,
  place: AccountPlace | null,
  { lots, item }: Details,
): Pick<WireStep, 'money' | 'goods'> {
  const total = String(transfers.reduce((sum, { amount }) => sum + amount, 0n));
  const lot = place !== null && 'lot' in place ? lots.get(`${transfers[0].book} ${place.lot}`) : undefined;
  if (pieces === null || lot === undefined) return { money: pieces === null ? total : null, goods: null };
  return { money: null, goods: { item: item(lot.item), exact: fractionText(pieces), total } };
}

function purchaseOf(
  { stage, transfers: [{ book, reference }] }: Step,
  place: AccountPlace | null,
  { purchases, item }: Details,
): WireStep['purchase'] {
  const id = place?.kind === 'committed' ? place.line : stage === 'paid' ? reference : null;
  const purchase = id === null ? undefined : purchases.get(`${book} ${id}`);
  if (purchase === undefined) return null;
  return {
    id: purchase.id,
    item: item(purchase.item),
    supplier: purchase.supplierName,
    pieces: String(purchase.pieces),
    price: String(purchase.price),
    currency: purchase.currency,
    expectedOn: purchase.expectedOn,
  };
}

function lotOf(book: Id, place: AccountPlace | null, { lots }: Details): WireStep['lot'] {
  const lot = place !== null && 'lot' in place ? lots.get(`${book} ${place.lot}`) : undefined;
  return lot === undefined ? null : { id: lot.id, lotNumber: lot.lotNumber, expiresOn: lot.expiresOn };
}

function consignmentOf(
  book: Id,
  place: AccountPlace | null,
  { consignments, place: named }: Details,
): WireStep['consignment'] {
  const found = place?.kind === 'transit' ? consignments.get(`${book} ${place.consignment}`) : undefined;
  if (found?.departure == null) return null;
  const { carrier, expectedOn } = found.departure;
  return { id: found.id, carrier, expectedOn, to: named(found.to) };
}

function receiptOf(
  { stage, transfers: [{ book, reference }] }: Step,
  place: AccountPlace | null,
  { receipts }: Details,
): WireStep['receipt'] {
  if (stage !== 'arrived' && stage !== 'short') return null;
  const receipt = reference === null ? undefined : receipts.get(`${book} ${reference}`);
  const line = receipt?.lines.find(({ lot }) => place !== null && 'lot' in place && lot === place.lot);
  if (line === undefined) return null;
  const { sent, counted } = line;
  return { sent: String(sent), counted: String(counted), short: String(sent - counted) };
}

function handoverOf(book: Id, place: AccountPlace | null, { handovers }: Details): WireStep['handover'] {
  const found = place?.kind === 'handed' ? handovers.get(`${book} ${place.distribution}`) : undefined;
  return found === undefined ? null : { id: found.id, hand: found.hand, pieces: String(found.pieces) };
}

/** Where a step brought it; a shortage was seen where the consignment came. */
function placeOf(
  { transfers: [{ book, reference }] }: Step,
  place: AccountPlace | null,
  { handovers, receipts, place: named }: Details,
): WireStep['place'] {
  if (place === null) return null;
  if ('facility' in place) return named(place.facility);
  const site =
    place.kind === 'handed'
      ? handovers.get(`${book} ${place.distribution}`)?.facility
      : place.kind === 'loss'
        ? receipts.get(`${book} ${reference ?? ''}`)?.facility
        : undefined;
  return site === undefined ? null : named(site);
}

function factsOf(
  { stage, transfers }: Step,
  place: AccountPlace | null,
  { consignments }: Details,
): WireStep['facts'] {
  const moved = transfers.map(({ id }) => ({ id, kind: 'transfer' }));
  const [{ book, reference }] = transfers;
  if (place === null) return moved;
  if (stage === 'given' && place.kind === 'campaign')
    return [...moved, { id: place.campaign, kind: 'campaign' }];
  if (place.kind === 'committed') return [...moved, { id: place.line, kind: 'purchase' }];
  if (place.kind === 'stock') return [...moved, { id: place.lot, kind: 'lot' }];
  if (place.kind === 'handed') return [...moved, { id: place.distribution, kind: 'handover' }];
  if (stage === 'arrived' || stage === 'short')
    return reference === null ? moved : [...moved, { id: reference, kind: 'receipt' }];
  if (place.kind !== 'transit') return moved;
  const round = consignments.get(`${book} ${place.consignment}`)?.round;
  const allocated = round === undefined ? [] : [{ id: round, kind: 'allocation' }];
  return [...moved, ...allocated, { id: place.consignment, kind: 'consignment' }];
}
