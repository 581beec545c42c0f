import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomBooks } from '../../../test/vectors/random-book.ts';
import {
  add,
  compare,
  fractionText,
  isLess,
  most,
  subtract,
  zero,
  type Fraction,
} from '../../kernel/fraction.ts';
import type { LineageTransfer, Piece, TrailPage } from './lineage.ts';
import { follow } from './lineage-follow.ts';
import type { MemoryBook } from './lineage-memory-book.ts';
import { origins } from './lineage-origins.ts';

const options = { seed: 20200124, numRuns: 60 };
const books = randomBooks(120);

type Way = typeof follow;

/** All answers of one way for all transfers of a book. */
async function answers(
  book: MemoryBook,
  way: Way,
): Promise<readonly (readonly [LineageTransfer, readonly Piece[]])[]> {
  const reader = book.reader();
  return Promise.all(
    [...book.transfers.values()].map(
      async (transfer) => [transfer, (await way(reader, transfer)).pieces] as const,
    ),
  );
}

const holds = (check: (book: MemoryBook) => Promise<void>): Promise<void> =>
  fc.assert(fc.asyncProperty(books, check), options);

function sum(values: readonly Fraction[]): Fraction {
  return values.reduce(add, zero);
}

function lengthOf({ start, end }: Piece): Fraction {
  return subtract(end, start);
}

/** How far pieces in order of their start go from 0 without gap, overlap or emptiness. */
function coverOf(pieces: readonly Piece[]): string {
  let place = zero;
  for (const { start, end } of pieces.toSorted((left, right) => compare(left.start, right.start))) {
    if (compare(start, place) !== 0 || !isLess(start, end)) break;
    place = end;
  }
  return fractionText(place);
}

/** The end of the last piece. */
function reachOf(pieces: readonly Piece[]): string {
  return fractionText(pieces.map(({ end }) => end).reduce(most, zero));
}

/** The input that a piece went through at each conversion of its path. */
function inputsOf(book: MemoryBook, { path, asset }: Piece): ReadonlyMap<string, string> {
  return new Map(
    path.flatMap((step, index) => {
      if (step.type !== 'conversion') return [];
      const payment = path[index + 1];
      return [
        [step.id, payment === undefined ? asset : (book.transfers.get(payment.id)?.asset ?? '')] as const,
      ];
    }),
  );
}

/** Every way of choosing one input of each conversion. */
function choices(book: MemoryBook, conversions: readonly string[]): readonly ReadonlyMap<string, string>[] {
  return conversions.reduce<readonly ReadonlyMap<string, string>[]>(
    (chosen, id) =>
      chosen.flatMap((choice) =>
        (book.conversion(id)?.inputs ?? []).map(({ asset }) => new Map([...choice, [id, asset]])),
      ),
    [new Map()],
  );
}

describe('in any book', () => {
  it('what follow answers covers the transfer without gap or overlap', async () => {
    await holds(async (book) => {
      for (const [{ amount }, pieces] of await answers(book, follow))
        expect([coverOf(pieces), reachOf(pieces)]).toEqual([String(amount), String(amount)]);
    });
  });

  it('what origins answers does so for each choice of a kit’s assets', async () => {
    await holds(async (book) => {
      for (const [{ amount }, pieces] of await answers(book, origins)) {
        const inputs = pieces.map((piece) => inputsOf(book, piece));
        const conversions = [...new Set(inputs.flatMap((map) => [...map.keys()]))];
        for (const choice of choices(book, conversions)) {
          const chosen = pieces.filter((_, index) =>
            [...(inputs[index] ?? [])].every(([id, asset]) => choice.get(id) === asset),
          );
          expect([coverOf(chosen), reachOf(chosen)]).toEqual([String(amount), String(amount)]);
        }
      }
    });
  });

  it('amounts add up: as long as nothing was converted, a piece is as long as its amount', async () => {
    await holds(async (book) => {
      const pieces = [...(await answers(book, follow)), ...(await answers(book, origins))]
        .flatMap(([, own]) => own)
        .filter(({ path }) => path.every(({ type }) => type === 'transfer'));
      expect(pieces.map(({ amount }) => amount)).toEqual(pieces.map(lengthOf));
    });
  });

  it('what g gave to h downwards is what h got from g upwards, along each path', async () => {
    await holds(async (book) => {
      const key = (path: Piece['path'], given: Fraction, got: Fraction): string =>
        `${path.map(({ id }) => id).join(' ')}: ${fractionText(given)} became ${fractionText(got)}`;
      const down = (await answers(book, follow)).flatMap(([{ from, role }, pieces]) =>
        from.outside && role === null
          ? byPath(pieces.filter(({ state }) => state === 'out' || state === 'refunded')).map(
              ([path, length, amount]) => key(path, length, amount),
            )
          : [],
      );
      const up = (await answers(book, origins)).flatMap(([{ to, role }, pieces]) =>
        to.outside && (role === null || role.type === 'refund')
          ? byPath(pieces.filter(({ state }) => state === 'from')).map(([path, length, amount]) =>
              key(path.toReversed(), amount, length),
            )
          : [],
      );
      expect(up.toSorted()).toEqual(down.toSorted());
    });
  });

  it('a refund takes the giver’s own part and never another’s', async () => {
    await holds(async (book) => {
      const refunds = [...book.transfers.values()].filter(({ role }) => role?.type === 'refund');
      for (const [gift, pieces] of await answers(book, follow)) {
        const own = refunds.filter(({ role }) => role?.type === 'refund' && role.of === gift.id);
        const refunded = pieces.filter(({ state }) => state === 'refunded');
        if (gift.role?.type === 'refund') continue;
        expect(fractionText(sum(refunded.map(({ amount }) => amount)))).toBe(
          String(own.reduce((total, { amount }) => total + amount, 0n)),
        );
      }
      for (const [transfer, pieces] of await answers(book, origins))
        if (transfer.role?.type === 'refund')
          expect(pieces.map(({ path }) => path.map(({ id }) => id))).toEqual([
            [transfer.id, transfer.role.of],
          ]);
    });
  });

  it('what can be given back rests at the end of the gift', async () => {
    await holds(async (book) => {
      for (const [gift, pieces] of await answers(book, follow)) {
        if (!gift.from.outside || gift.to.outside || gift.role !== null) continue;
        const kept = pieces.filter(({ state }) => state !== 'refunded');
        const last = kept.at(-1);
        const rests = last?.state === 'resting' && last.path.length === 1 ? lengthOf(last) : zero;
        expect(fractionText(rests)).toBe(String(book.refundable(gift)));
      }
    });
  });

  it('what rests adds up to the balances', async () => {
    await holds(async (book) => {
      const resting = (await answers(book, follow))
        .filter(([{ from, role }]) => from.outside && (role === null || role.type === 'conversion'))
        .flatMap(([, pieces]) => pieces)
        .filter(({ state, path }) => state === 'resting' && path.every(({ type }) => type === 'transfer'));
      for (const { id, outside, inTotal, outTotal } of book.accounts.values()) {
        if (outside) continue;
        const here = resting.filter(({ at }) => at.id === id).map(({ amount }) => amount);
        expect(fractionText(sum(here))).toBe(String(inTotal - outTotal));
      }
    });
  });

  it('pages put together are the whole', async () => {
    await fc.assert(
      fc.asyncProperty(books, fc.integer({ min: 12, max: 20 }), async (book, limit) => {
        for (const transfer of book.transfers.values()) {
          expect(await paged(book, follow, transfer, (limit % 3) + 1)).toEqual(
            await paged(book, follow, transfer, 1_000),
          );
          expect(await paged(book, origins, transfer, limit)).toEqual(
            await paged(book, origins, transfer, 1_000),
          );
        }
      }),
      options,
    );
  });
});

/** Length and amount of pieces with the same path, added up. */
function byPath(pieces: readonly Piece[]): readonly (readonly [Piece['path'], Fraction, Fraction])[] {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const key = piece.path.map(({ id }) => id).join(' ');
    groups.set(key, [...(groups.get(key) ?? []), piece]);
  }
  return [...groups.values()].map((group) => [
    group[0]?.path ?? [],
    sum(group.map(lengthOf)),
    sum(group.map(({ amount }) => amount)),
  ]);
}

/** All pages of a trail, with pieces that go on across pages joined. */
async function paged(
  book: MemoryBook,
  way: Way,
  transfer: LineageTransfer,
  limit: number,
): Promise<readonly string[]> {
  const joined = new Map<string, Piece>();
  let page: TrailPage | undefined = { limit };
  while (page !== undefined) {
    const { pieces, next } = await way(book.reader(), transfer, page);
    expect(pieces.length).toBeLessThanOrEqual(limit);
    for (const piece of pieces) {
      const key = (place: Fraction): string =>
        `${piece.path.map(({ id }) => id).join(' ')} ${piece.state} ${piece.asset} ${fractionText(place)}`;
      const earlier = joined.get(key(piece.start));
      joined.delete(key(piece.start));
      const all =
        earlier === undefined
          ? piece
          : { ...piece, start: earlier.start, amount: add(earlier.amount, piece.amount) };
      joined.set(key(piece.end), all);
    }
    page = next === undefined ? undefined : { limit, from: next };
  }
  return [...joined]
    .map(([key, { start, amount }]) => `${fractionText(start)} ${key} ${fractionText(amount)}`)
    .toSorted();
}
