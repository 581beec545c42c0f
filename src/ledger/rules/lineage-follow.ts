import type { LineageConversion, LineageReader, LineageTransfer, Ref, Trail, TrailPage } from './lineage.ts';
import { inputOf, keptPlaces, outputPerInput, rememberingConversions } from './lineage-conversion.ts';
import { ending, layAll, onward, standingOn, transfersBy } from './lineage-hop.ts';
import { shift, stretchBy, type Stretch } from './lineage-stretch.ts';
import { beginningOf, walk, type Ending, type Path, type Strand } from './lineage-trail.ts';

/** Where a trail stands on its way down. */
type Down =
  /** On the in-axis of a gift's account, as the gift's own places: some of them may have been given back. */
  | { readonly on: 'gift'; readonly account: Ref; readonly asset: string }
  /** On the axes of an account. */
  | { readonly on: 'account'; readonly account: Ref; readonly asset: string }
  /** On a transfer to an outside account. */
  | { readonly on: 'outside'; readonly transfer: LineageTransfer }
  /** On the other half of a pair. */
  | { readonly on: 'peer'; readonly peer: Ref }
  /** On the output axis of a conversion. */
  | { readonly on: 'output'; readonly conversion: LineageConversion };

type Strands = readonly Strand<Down | Ending>[];

/**
 * Where a transfer went: pieces that cover it (or the page of it) without gap or overlap and add up exactly.
 * @throws Refusal transferUnknown, placeInvalid, trailTooLong
 */
export async function follow(reader: LineageReader, transfer: Ref, page: TrailPage = {}): Promise<Trail> {
  const { asked, stretch } = await beginningOf(reader, transfer, page);
  const first = enter(asked, stretch, null);
  const { at } = first;
  // Only a gift can be given back to its giver, and no trail leads to a gift: it is asked about or not met at all.
  const isGift = asked.from.outside && at.on === 'account';
  return walk<Down>(isGift ? { ...first, at: { ...at, on: 'gift' } } : first, hopsOf(reader), page);
}

/** A trail that comes to a transfer; the stretch counts from the transfer's beginning. */
function enter(transfer: LineageTransfer, stretch: Stretch, before: Path | null): Strand<Down | Ending> {
  const path = onward('transfer', transfer, before);
  const { book, asset, role, to } = transfer;
  const account = { book, id: to.id };
  if (role?.type === 'refund') return { stretch, path, at: ending('refunded', account, asset) };
  if (role?.type === 'link' && role.side === 'out')
    return { stretch, path, at: { on: 'peer', peer: role.peer } };
  if (to.outside || (role?.type === 'conversion' && role.side === 'in'))
    return { stretch, path, at: { on: 'outside', transfer } };
  return { stretch: shift(stretch, transfer.toStart), path, at: { on: 'account', account, asset } };
}

/** One hop of all open strands. */
function hopsOf(reader: LineageReader) {
  const conversionsOf = rememberingConversions(reader);

  async function fromGifts(open: readonly Strand<Down>[], rowsMax: number): Promise<Strands> {
    const laid = await layAll(reader, 'refunded', standingOn(open, 'gift'), accountSpan, rowsMax);
    return laid.flatMap(([{ path, at }, { met, bare, later }]): Strands => [
      ...met.map(({ transfer, stretch }) => enter(transfer, stretch, path)),
      ...bare.map((stretch) => ({ stretch, path, at: { ...at, on: 'account' as const } })),
      ...later.map((stretch) => ({ stretch, path, at })),
    ]);
  }

  async function fromAccounts(open: readonly Strand<Down>[], rowsMax: number): Promise<Strands> {
    const laid = await layAll(reader, 'leaving', standingOn(open, 'account'), accountSpan, rowsMax);
    return laid.flatMap(([{ path, at }, { met, bare, later }]): Strands => [
      ...met.map(({ transfer, stretch }) =>
        transfer.role?.type === 'refund'
          ? { stretch: shift(stretch, transfer.role.start), path, at }
          : enter(transfer, stretch, path),
      ),
      ...bare.map((stretch) => ({ stretch, path, at: ending('resting', at.account, at.asset) })),
      ...later.map((stretch) => ({ stretch, path, at })),
    ]);
  }

  async function fromPeers(open: readonly Strand<Down>[]): Promise<Strands> {
    const strands = standingOn(open, 'peer');
    const rowOf = await transfersBy(
      reader,
      strands.map(({ at }) => at.peer),
    );
    return strands.map(({ stretch, path, at }) => enter(rowOf(at.peer), stretch, path));
  }

  async function fromOutside(open: readonly Strand<Down>[], rowsMax: number): Promise<Strands> {
    const strands = standingOn(open, 'outside');
    const laid = await layAll(reader, 'returned', strands, ({ transfer }) => transferSpan(transfer), rowsMax);
    const conversionOf = await conversionsOf(strands.flatMap(({ at }) => enteredBy(at.transfer)));
    return laid.flatMap(([{ path, at }, { met, bare, later }]): Strands => [
      ...met.map(({ transfer, stretch }) => enter(transfer, stretch, path)),
      ...bare.map((stretch): Strand<Down | Ending> => {
        const { transfer } = at;
        const [ref] = enteredBy(transfer);
        return ref === undefined
          ? { stretch, path, at: ending('out', { book: transfer.book, id: transfer.to.id }, transfer.asset) }
          : convert(conversionOf(ref), transfer, stretch, path);
      }),
      ...later.map((stretch) => ({ stretch, path, at })),
    ]);
  }

  async function fromOutputs(open: readonly Strand<Down>[], rowsMax: number): Promise<Strands> {
    const laid = await layAll(reader, 'output', standingOn(open, 'output'), outputSpan, rowsMax);
    return laid.flatMap(([{ path, at }, { met, bare, later }]): Strands => [
      ...met.map(({ transfer, stretch }) => enter(transfer, stretch, path)),
      ...bare.map((stretch) => ({ stretch, path, at: awaited(at.conversion) })),
      ...later.map((stretch) => ({ stretch, path, at })),
    ]);
  }

  return async (open: readonly Strand<Down>[], rowsMax: number): Promise<Strands> => [
    ...(await fromGifts(open, rowsMax)),
    ...(await fromAccounts(open, rowsMax)),
    ...(await fromPeers(open)),
    ...(await fromOutside(open, rowsMax)),
    ...(await fromOutputs(open, rowsMax)),
  ];
}

/** The conversion that a transfer goes into, if it does. */
function enteredBy({ book, role }: LineageTransfer): readonly Ref[] {
  return role?.type === 'conversion' && role.side === 'in' ? [{ book, id: role.conversion }] : [];
}

/** Kept places of a payment, as places of what they became. */
function convert(
  conversion: LineageConversion,
  payment: LineageTransfer,
  stretch: Stretch,
  path: Path,
): Strand<Down> {
  const start = payment.role?.type === 'conversion' ? payment.role.start : 0n;
  const kept = keptPlaces(inputOf(conversion, payment.asset), shift(stretch, start));
  return {
    stretch: stretchBy(kept, outputPerInput(conversion, payment.asset)),
    path: onward('conversion', conversion, path),
    at: { on: 'output', conversion },
  };
}

function awaited(conversion: LineageConversion): Ending {
  return ending('awaited', { book: conversion.book, id: conversion.id }, conversion.output.asset);
}

function accountSpan({ account, asset }: { readonly account: Ref; readonly asset: string }) {
  return { book: account.book, owner: account.id, asset };
}

function transferSpan({ book, id, asset }: LineageTransfer) {
  return { book, owner: id, asset };
}

function outputSpan({ conversion }: { readonly conversion: LineageConversion }) {
  return { book: conversion.book, owner: conversion.id, asset: conversion.output.asset };
}
