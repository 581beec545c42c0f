import { divide, whole } from '../../kernel/fraction.ts';
import type { LineageReader, LineageTransfer, Ref, Trail, TrailPage } from './lineage.ts';
import { outputPerInput, paidPlaces, rememberingConversions } from './lineage-conversion.ts';
import { ending, layAll, onward, standingOn, transfersBy } from './lineage-hop.ts';
import { shift, stretchBy, type Stretch } from './lineage-stretch.ts';
import { beginningOf, walk, type Ending, type Path, type Strand } from './lineage-trail.ts';

/** Where a trail stands on its way up. */
type Up =
  /** On the axes of an account. */
  | { readonly on: 'account'; readonly account: Ref; readonly asset: string }
  /** On a transfer that gives back or goes on with an earlier one. */
  | { readonly on: 'sequel'; readonly transfer: LineageTransfer; readonly earlier: Ref }
  /** On a transfer out of a conversion. */
  | { readonly on: 'made'; readonly transfer: LineageTransfer; readonly conversion: Ref }
  /** Among all that ever went into a conversion of one asset. */
  | { readonly on: 'paid'; readonly conversion: Ref; readonly asset: string };

type Strands = readonly Strand<Up | Ending>[];

/**
 * Where a transfer came from: pieces that cover it (or the page of it) without gap or overlap and add up
 * exactly; through a kit once for each of its assets.
 * @throws Refusal transferUnknown, placeInvalid, trailTooLong
 */
export async function origins(reader: LineageReader, transfer: Ref, page: TrailPage = {}): Promise<Trail> {
  const { asked, stretch } = await beginningOf(reader, transfer, page);
  return walk<Up>(enter(asked, stretch, null), hopsOf(reader), page);
}

/** A trail that comes to a transfer; the stretch counts from the transfer's beginning. */
function enter(transfer: LineageTransfer, stretch: Stretch, before: Path | null): Strand<Up | Ending> {
  const path = onward('transfer', transfer, before);
  const { book, asset, role, from } = transfer;
  const account = { book, id: from.id };
  if (role?.type === 'return' || role?.type === 'refund')
    return { stretch, path, at: { on: 'sequel', transfer, earlier: { book, id: role.of } } };
  if (role?.type === 'link' && role.side === 'in')
    return { stretch, path, at: { on: 'sequel', transfer, earlier: role.peer } };
  if (role?.type === 'conversion' && role.side === 'out')
    return { stretch, path, at: { on: 'made', transfer, conversion: { book, id: role.conversion } } };
  if (from.outside) return { stretch, path, at: ending('from', account, asset) };
  return { stretch: shift(stretch, transfer.fromStart), path, at: { on: 'account', account, asset } };
}

/** One hop of all open strands. */
function hopsOf(reader: LineageReader) {
  const conversionsOf = rememberingConversions(reader);

  async function fromAccounts(open: readonly Strand<Up>[], rowsMax: number): Promise<Strands> {
    const refunds = await layAll(reader, 'refunded', standingOn(open, 'account'), accountSpan, rowsMax);
    const exchanged = refunds.flatMap(([{ path, at }, { met, later }]): Strands => [
      ...met.map(({ transfer, stretch }) => ({ stretch: shift(stretch, transfer.fromStart), path, at })),
      ...later.map((stretch) => ({ stretch, path, at })),
    ]);
    const plain = refunds.flatMap(([strand, { bare }]) => bare.map((stretch) => ({ ...strand, stretch })));
    const laid = await layAll(reader, 'arriving', plain, accountSpan, rowsMax);
    const arrived = laid.flatMap(([{ path, at }, { met, bare, later }]): Strands => {
      if (bare.length > 0) throw new Error(`more went out of account ${at.account.id} than came in`);
      return [
        ...met.map(({ transfer, stretch }) => enter(transfer, stretch, path)),
        ...later.map((stretch) => ({ stretch, path, at })),
      ];
    });
    return [...exchanged, ...arrived];
  }

  async function fromSequels(open: readonly Strand<Up>[]): Promise<Strands> {
    const strands = standingOn(open, 'sequel');
    const rowOf = await transfersBy(
      reader,
      strands.map(({ at }) => at.earlier),
    );
    return strands.map(({ stretch, path, at }) => {
      const earlier = rowOf(at.earlier);
      return enter(earlier, shift(stretch, offsetIn(earlier, at.transfer)), path);
    });
  }

  async function fromMade(open: readonly Strand<Up>[]): Promise<Strands> {
    const strands = standingOn(open, 'made');
    const conversionOf = await conversionsOf(strands.map(({ at }) => at.conversion));
    return strands.flatMap((strand) => {
      const conversion = conversionOf(strand.at.conversion);
      const path = onward('conversion', conversion, strand.path);
      const { role } = strand.at.transfer;
      const made = shift(strand.stretch, role?.type === 'conversion' ? role.start : 0n);
      return conversion.inputs.flatMap((input): Strands => {
        const kept = stretchBy(made, divide(whole(1n), outputPerInput(conversion, input.asset)));
        const at = { on: 'paid' as const, conversion: strand.at.conversion, asset: input.asset };
        return paidPlaces(input, kept).map((stretch) => ({ stretch, path, at }));
      });
    });
  }

  async function fromPaid(open: readonly Strand<Up>[], rowsMax: number): Promise<Strands> {
    const laid = await layAll(reader, 'input', standingOn(open, 'paid'), inputSpan, rowsMax);
    return laid.flatMap(([{ path, at }, { met, bare, later }]): Strands => [
      ...met.map(({ transfer, stretch }) => enter(transfer, stretch, path)),
      ...bare.map((stretch) => ({ stretch, path, at: ending('owed', at.conversion, at.asset) })),
      ...later.map((stretch) => ({ stretch, path, at })),
    ]);
  }

  return async (open: readonly Strand<Up>[], rowsMax: number): Promise<Strands> => [
    ...(await fromAccounts(open, rowsMax)),
    ...(await fromSequels(open)),
    ...(await fromMade(open)),
    ...(await fromPaid(open, rowsMax)),
  ];
}

/** Where a return, a refund or the other half of a pair begins on the transfer that it is about. */
function offsetIn(earlier: LineageTransfer, { role }: LineageTransfer): bigint {
  if (role?.type === 'return') return role.start;
  if (role?.type === 'refund') return role.start - earlier.toStart;
  return 0n;
}

function accountSpan({ account, asset }: { readonly account: Ref; readonly asset: string }) {
  return { book: account.book, owner: account.id, asset };
}

function inputSpan({ conversion, asset }: { readonly conversion: Ref; readonly asset: string }) {
  return { book: conversion.book, owner: conversion.id, asset };
}
