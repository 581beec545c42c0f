import type { LineageConversion, LineageRole, LineageTransfer, WholeStretch } from './lineage.ts';
import { circleBy, type Making } from './making.ts';
import { refuse } from './refuse.ts';

/** Assets that are to become one asset, at totals above zero. */
export interface Agreement {
  readonly book: string;
  readonly id: string;
  readonly inputs: Readonly<Record<string, bigint>>;
  readonly output: { readonly asset: string; readonly agreed: bigint };
}

/** A new agreed total. */
export interface Amendment {
  readonly conversion: string;
  readonly side: 'in' | 'out';
  readonly asset: string;
  readonly agreed: bigint;
}

/** An axis of a conversion: the agreed total, what is kept, what ever was posted, and what was given back of it. */
interface MemoryAxis {
  agreed: bigint;
  used: bigint;
  gross: bigint;
  returned: readonly WholeStretch[];
}

interface MemoryConversion {
  readonly book: string;
  readonly id: string;
  readonly asset: string;
  readonly output: MemoryAxis;
  readonly inputs: ReadonlyMap<string, MemoryAxis>;
}

/** The conversions of books in memory, with the rules of their axes. */
export class MemoryConversions {
  readonly #conversions = new Map<string, MemoryConversion>();
  readonly #makings: Making[] = [];

  /**
   * Agrees on a conversion.
   * @throws Refusal conversionDiffers (the id is taken), amountInvalid, conversionCircular
   */
  agree({ book, id, inputs, output }: Agreement): void {
    const totals = Object.entries(inputs);
    if (this.#conversions.has(id)) throw refuse('conversionDiffers', { conversion: id });
    const amounts = [output.agreed, ...totals.map(([, total]) => total)];
    if (amounts.length < 2 || amounts.some((amount) => amount <= 0n))
      throw refuse('amountInvalid', { conversion: id });
    for (const [input] of totals) {
      const assets = circleBy(this.#makings, { input, output: output.asset });
      if (assets !== null) throw refuse('conversionCircular', { conversion: id, assets });
    }
    this.#makings.push(...totals.map(([input]) => ({ input, output: output.asset })));
    const axis = (agreed: bigint): MemoryAxis => ({ agreed, used: 0n, gross: 0n, returned: [] });
    this.#conversions.set(id, {
      book,
      id,
      asset: output.asset,
      output: axis(output.agreed),
      inputs: new Map(totals.map(([asset, total]) => [asset, axis(total)])),
    });
  }

  /** Changes an agreed total. @throws Refusal amountInvalid for nothing, conversionTotalTooSmall for less than is there */
  amend({ conversion, side, asset, agreed }: Amendment): void {
    const axis = this.#axis(this.#conversion(conversion), side, asset);
    if (agreed <= 0n) throw refuse('amountInvalid', { amount: String(agreed) });
    if (agreed < axis.used) throw refuse('conversionTotalTooSmall', { conversion, used: String(axis.used) });
    axis.agreed = agreed;
  }

  /** Gives a transfer its place. @throws Refusal conversionUnknown, assetDiffers, accountNotOutside, conversionFull */
  enter(
    role: { readonly side: 'in' | 'out'; readonly conversion: string },
    transfer: LineageTransfer,
  ): LineageRole {
    const conversion = this.#conversion(role.conversion);
    const axis = this.#axis(conversion, role.side, transfer.asset);
    const partner = role.side === 'in' ? transfer.to : transfer.from;
    if (conversion.book !== transfer.book)
      throw refuse('conversionUnknown', { conversion: conversion.id, book: transfer.book });
    if (!partner.outside) throw refuse('accountNotOutside', { account: partner.id });
    const emptied =
      role.side === 'out' && [...conversion.inputs.values()].some(({ agreed }) => agreed === 0n);
    if (axis.used + transfer.amount > axis.agreed || emptied)
      throw refuse('conversionFull', { conversion: conversion.id });
    const start = axis.gross;
    axis.used += transfer.amount;
    axis.gross += transfer.amount;
    return { type: 'conversion', side: role.side, conversion: conversion.id, start };
  }

  /**
   * Takes back a part of a payment: the agreed total shrinks by it.
   * @throws Refusal returnTooLarge when nothing would be agreed for what has come already
   */
  giveBack(payment: LineageTransfer, given: WholeStretch): void {
    if (payment.role?.type !== 'conversion') return;
    const conversion = this.#conversion(payment.role.conversion);
    const axis = this.#axis(conversion, 'in', payment.asset);
    if (axis.agreed === given.amount && conversion.output.used > 0n)
      throw refuse('returnTooLarge', { conversion: conversion.id });
    axis.agreed -= given.amount;
    axis.used -= given.amount;
    const stretch = { start: payment.role.start + given.start, amount: given.amount };
    axis.returned = [...axis.returned, stretch].toSorted((left, right) => Number(left.start - right.start));
  }

  /** A conversion as lineage sees it, if it is there. */
  read(id: string): LineageConversion | undefined {
    const conversion = this.#conversions.get(id);
    if (conversion === undefined) return undefined;
    const { book, asset, output } = conversion;
    const inputs = [...conversion.inputs].map(([name, { agreed, returned }]) => ({
      asset: name,
      agreed,
      returned,
    }));
    return { book, id, inputs, output: { asset, agreed: output.agreed } };
  }

  #conversion(id: string): MemoryConversion {
    const conversion = this.#conversions.get(id);
    if (conversion === undefined) throw refuse('conversionUnknown', { conversion: id });
    return conversion;
  }

  #axis(conversion: MemoryConversion, side: 'in' | 'out', asset: string): MemoryAxis {
    const axis = side === 'in' ? conversion.inputs.get(asset) : conversion.output;
    if (axis === undefined || (side === 'out' && asset !== conversion.asset))
      throw refuse('assetDiffers', { conversion: conversion.id, asset });
    return axis;
  }
}
