import { z } from 'zod';
import { MemoryBook } from '../../src/ledger/rules/lineage-memory-book.ts';
import { parseFraction } from '../../src/kernel/fraction.ts';

const wholeNumber = z
  .string()
  .regex(/^(0|[1-9][0-9]*)$/)
  .transform(BigInt);
const exact = z.string().refine((text) => parseFraction(text) !== null, 'not a fraction');

const pieceSchema = z.object({
  start: exact,
  end: exact,
  path: z.array(z.string()),
  state: z.enum(['resting', 'out', 'refunded', 'awaited', 'from', 'owed']),
  at: z.string(),
  asset: z.string(),
  amount: exact,
});
export type ExpectedPiece = z.infer<typeof pieceSchema>;

const transferSchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  amount: wholeNumber,
  from_start: wholeNumber,
  to_start: wholeNumber,
  conversion: z.string().optional(),
  side: z.enum(['in', 'out']).optional(),
  group: z.string().optional(),
  return_of: z.string().optional(),
  refund_of: z.string().optional(),
  link_of: z.string().optional(),
});
type CaseTransfer = z.infer<typeof transferSchema>;

/** A book in order of posting, and what is to be answered for each of its transfers. */
export const caseSchema = z.object({
  case: z.union([z.number(), z.string()]),
  accounts: z.array(z.object({ id: z.string(), asset: z.string(), outside: z.boolean() })),
  conversions: z.array(
    z.object({
      id: z.string(),
      inputs: z.record(z.string(), wholeNumber),
      output: wholeNumber,
      asset: z.string(),
    }),
  ),
  transfers: z.array(transferSchema),
  follow: z.record(z.string(), z.array(pieceSchema)),
  origins: z.record(z.string(), z.array(pieceSchema)),
});
export type LineageCase = z.infer<typeof caseSchema>;

/** All accounts of a case lie in one book: it does not say which book they are of. */
export const bookOfCase = 'book';

/**
 * Posts the transfers of a case one by one.
 * @throws Refusal for what a book refuses; Error for a place that differs from what the book computes
 */
export function postCase(given: LineageCase): MemoryBook {
  const book = new MemoryBook();
  for (const account of given.accounts) book.open({ ...account, book: bookOfCase });
  for (const { id, inputs, output, asset } of given.conversions)
    book.agree({
      book: bookOfCase,
      id,
      inputs: Object.fromEntries(
        Object.entries(inputs).map(([input, total]) => [input, total + returnedOf(given, id, input)]),
      ),
      output: { asset, agreed: output },
    });
  for (const transfer of given.transfers) {
    const role = roleOf(transfer);
    const posted = book.post(role === undefined ? transfer : { ...transfer, role });
    if (posted.fromStart !== transfer.from_start || posted.toStart !== transfer.to_start)
      throw new Error(
        `${transfer.id} begins at ${posted.fromStart} and ${posted.toStart}, not at ${transfer.from_start} and ${transfer.to_start}`,
      );
    if (transfer.group !== undefined && transfer.group !== posted.asset)
      throw new Error(`${transfer.id} is of ${posted.asset}, not of its group ${transfer.group}`);
  }
  return book;
}

/** Totals stand in a case as they are at the end; every return made them smaller. */
function returnedOf({ transfers }: LineageCase, conversion: string, asset: string): bigint {
  const payments = new Set(
    transfers
      .filter((each) => each.conversion === conversion && each.side === 'in' && each.group === asset)
      .map(({ id }) => id),
  );
  return transfers
    .filter(({ return_of: of }) => of !== undefined && payments.has(of))
    .reduce((sum, { amount }) => sum + amount, 0n);
}

function roleOf(transfer: CaseTransfer) {
  const { conversion, side } = transfer;
  if (conversion !== undefined && side !== undefined)
    return { type: 'conversion' as const, side, conversion };
  if (transfer.return_of !== undefined) return { type: 'return' as const, of: transfer.return_of };
  if (transfer.refund_of !== undefined) return { type: 'refund' as const, of: transfer.refund_of };
  if (transfer.link_of !== undefined) return { type: 'link' as const, of: transfer.link_of };
  return undefined;
}
