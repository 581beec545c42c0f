import type { Canonical } from '../../kernel/canonical.ts';
import { toId, type Id } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/time.ts';
import type { Leaf } from '../../proof/rules/leaf.ts';

/** A book as it was opened. Nothing closes one yet: a book that says it is closed says more than its leaf. */
export interface OpenedBook {
  readonly id: Id;
  readonly organisation: Id;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
}

/** An account as it was opened; none of it ever changes. */
export interface OpenedAccount {
  readonly id: Id;
  readonly code: string;
  readonly asset: string;
  readonly outside: boolean;
  readonly operation: Id | null;
  readonly inLimit: bigint | null;
  readonly openedAt: Instant;
}

/** A conversion with the totals that were agreed first. */
export interface AgreedConversion {
  readonly id: Id;
  readonly agreedAt: Instant;
  readonly totals: readonly {
    readonly side: 'in' | 'out';
    readonly asset: string;
    readonly agreed: bigint;
  }[];
}

/** A changed agreement. */
export interface RecordedAmendment {
  readonly id: Id;
  readonly conversion: Id;
  readonly side: 'in' | 'out';
  readonly asset: string;
  readonly agreedBefore: bigint;
  readonly agreedAfter: bigint;
  readonly reason: string;
  readonly recordedAt: Instant;
}

/** Flips the last twelve digits of an id. */
const lastDigits = 0xffff_ffff_ffffn;

/**
 * The id of the leaf of an agreement, or of its amendment; and back again from the leaf. They are called after what
 * they are for (an order, its change), and the leaf that tells of that has that id itself.
 */
export function agreementLeafId(id: Id): Id {
  const last = BigInt(`0x${id.slice(24)}`) ^ lastDigits;
  return toId(`${id.slice(0, 24)}${last.toString(16).padStart(12, '0')}`);
}

type Figures = Readonly<Record<string, Canonical>>;

function leafOf(bookId: Id, leafId: Id, kind: string, recordedAt: Instant, figures: Figures): Leaf {
  return { bookId, leafId, kind, recordedAt, figures };
}

/** The public fact of a book: whose it is. */
export function bookLeaf({ id, organisation, openedAt, closedAt }: OpenedBook): Leaf {
  const closed = closedAt === null ? {} : { closedAt };
  return leafOf(id, id, 'bookOpened', openedAt, { organisation, ...closed });
}

/** The public fact of an account: what it counts, and whether it may go below zero. */
export function accountLeaf(book: Id, { id, code, operation, openedAt, ...account }: OpenedAccount): Leaf {
  const { asset, outside, inLimit } = account;
  return leafOf(book, id, 'accountOpened', openedAt, {
    account: code,
    asset,
    outside,
    ...(operation === null ? {} : { operation }),
    ...(inLimit === null ? {} : { inLimit }),
  });
}

/** The public fact of a conversion: what was agreed to become what. */
export function conversionLeaf(book: Id, { id, agreedAt, totals }: AgreedConversion): Leaf {
  const of = (wanted: 'in' | 'out'): readonly Figures[] =>
    totals
      .filter(({ side }) => side === wanted)
      .map(({ asset, agreed }) => ({ asset, agreed }))
      .toSorted((a, b) => (a.asset < b.asset ? -1 : 1));
  return leafOf(book, agreementLeafId(id), 'conversionAgreed', agreedAt, {
    conversion: id,
    inputs: of('in'),
    outputs: of('out'),
  });
}

/** The public fact of a changed agreement. */
export function amendmentLeaf(book: Id, { id, recordedAt, ...amendment }: RecordedAmendment): Leaf {
  const { conversion, side, asset, agreedBefore, agreedAfter, reason } = amendment;
  return leafOf(book, agreementLeafId(id), 'conversionAmended', recordedAt, {
    amendment: id,
    conversion,
    side,
    asset,
    agreedBefore,
    agreedAfter,
    reason,
  });
}
