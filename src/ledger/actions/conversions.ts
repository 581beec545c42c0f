import type { Id } from '../../kernel/ids.ts';
import type { Refusal } from '../../kernel/refusal.ts';
import type { Moment, Sql } from '../../platform/index.ts';
import { appendLeaves, type Leaf } from '../../proof/index.ts';
import { amountMax, isAsset } from '../rules/asset.ts';
import { conversionLeaf } from '../rules/leaf-openings.ts';
import { circleBy, connectedBooks } from '../rules/making.ts';
import { refuse } from '../rules/refuse.ts';
import { unlessTaken } from './again.ts';
import { findAgreements, insertConversions } from '../store/conversions.ts';
import { findLinks, findMakings, insertMakings, lockMakings, type BookMaking } from '../store/making.ts';

/** An agreed total of an asset. */
export interface AgreedTotal {
  readonly asset: string;
  readonly amount: bigint;
}

/** Assets that turn into one asset at agreed totals: 630 fen into 310 masks, 2 masks and 1 glove into 1 kit. */
export interface ConversionOpening {
  readonly book: Id;
  readonly id: Id;
  readonly inputs: readonly AgreedTotal[];
  readonly output: AgreedTotal;
}

export type ConversionOutcome = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal };

const opened: ConversionOutcome = { ok: true };

/**
 * Opens conversions, each answered for itself, and tells the public log what was agreed. The same id with the same
 * totals again changes nothing.
 * Refusals: assetUnknown, amountInvalid, conversionDiffers, conversionCircular (an asset would be made out of
 * itself, directly, through other conversions of the book, or through books that are linked with it).
 */
export async function openConversions(
  sql: Sql,
  openings: readonly ConversionOpening[],
  moment: Moment,
): Promise<readonly ConversionOutcome[]> {
  const sound = openings.map(checkShape);
  const wanted = openings.filter((_, index) => sound[index] === null);
  const there = await findAgreements(
    sql,
    wanted.map(({ book, id }) => [book, id]),
  );
  const circles = await admitMakings(
    sql,
    wanted.filter((opening) => !there.has(nameOf(opening))),
  );
  const fresh = new Map<string, ConversionOpening>();
  const outcomes = openings.map((opening, index): ConversionOutcome => {
    const name = nameOf(opening);
    const before =
      there.get(name) ?? (fresh.has(name) ? totalsOf(fresh.get(name) as ConversionOpening) : null);
    const refusal = sound[index] ?? circles.get(opening) ?? null;
    if (refusal !== null) return { ok: false, refusal };
    if (before === null) fresh.set(name, opening);
    else if (before !== totalsOf(opening))
      return { ok: false, refusal: refuse('conversionDiffers', { conversion: opening.id }) };
    return opened;
  });
  if (fresh.size > 0) await unlessTaken(() => insertConversions(sql, [...fresh.values()], moment));
  await appendLeaves(
    sql,
    [...fresh.values()].map((opening) => leafOf(opening, moment)),
    moment,
  );
  return outcomes;
}

function leafOf({ book, id, inputs, output }: ConversionOpening, { now }: Moment): Leaf {
  const total = (side: 'in' | 'out') => (agreed: AgreedTotal) => ({
    side,
    asset: agreed.asset,
    agreed: agreed.amount,
  });
  const totals = [...inputs.map(total('in')), total('out')(output)];
  return conversionLeaf(book, { id, agreedAt: now, totals });
}

function nameOf({ book, id }: { readonly book: Id; readonly id: Id }): string {
  return `${book} ${id}`;
}

/** The totals as one text that is the same for the same totals. */
function totalsOf({ inputs, output }: ConversionOpening): string {
  const lines = [
    ...inputs.map(({ asset, amount }) => `in ${asset} ${amount}`),
    `out ${output.asset} ${output.amount}`,
  ];
  return lines.toSorted().join('\n');
}

function checkShape({ id, inputs, output }: ConversionOpening): Refusal | null {
  const all = [...inputs, output];
  const strange = all.find(({ asset }) => !isAsset(asset));
  if (strange !== undefined) return refuse('assetUnknown', { conversion: id, asset: strange.asset });
  const empty = all.find(({ amount }) => amount <= 0n || amount > amountMax);
  if (empty !== undefined)
    return refuse('amountInvalid', { conversion: id, asset: empty.asset, amount: String(empty.amount) });
  if (inputs.length === 0 || new Set(inputs.map(({ asset }) => asset)).size < inputs.length)
    return refuse('conversionDiffers', { conversion: id });
  return null;
}

/** Remembers what may now be made of what; answers the openings that would close a circle. */
async function admitMakings(
  sql: Sql,
  openings: readonly ConversionOpening[],
): Promise<ReadonlyMap<ConversionOpening, Refusal>> {
  const circles = new Map<ConversionOpening, Refusal>();
  const wanted = openings.map((opening) => ({ opening, makings: makingsOf(opening) }));
  const books = [...new Set(openings.map(({ book }) => book))];
  const known = namesOf(books.length === 0 ? [] : await findMakings(sql, books));
  if (wanted.every(({ makings }) => makings.every((making) => known.has(nameOfMaking(making)))))
    return circles;
  await lockMakings(sql);
  const links = await findLinks(sql);
  const all = [...(await findMakings(sql, [...connectedBooks(links, books)]))];
  const now = namesOf(all);
  const fresh: BookMaking[] = [];
  for (const { opening, makings } of wanted) {
    const added = makings.filter((making) => !now.has(nameOfMaking(making)));
    const near = connectedBooks(links, [opening.book]);
    const nearby = all.filter(({ book }) => near.has(book));
    const [circle] = added.flatMap((making) => {
      const path = circleBy(nearby, making);
      return path === null ? [] : [path];
    });
    if (circle !== undefined) {
      circles.set(opening, refuse('conversionCircular', { conversion: opening.id, assets: circle }));
      continue;
    }
    for (const making of added) now.add(nameOfMaking(making));
    all.push(...added);
    fresh.push(...added);
  }
  await insertMakings(sql, fresh);
  return circles;
}

function makingsOf({ book, inputs, output }: ConversionOpening): readonly BookMaking[] {
  return inputs.map(({ asset }) => ({ book, input: asset, output: output.asset }));
}

function nameOfMaking({ book, input, output }: BookMaking): string {
  return `${book} ${input} ${output}`;
}

function namesOf(makings: readonly BookMaking[]): Set<string> {
  return new Set(makings.map(nameOfMaking));
}
