import { add, compare, fractionText, parseFraction, zero, type Fraction } from '../../src/kernel/fraction.ts';
import type { LineageReader, Piece, Trail } from '../../src/ledger/rules/lineage.ts';
import { follow } from '../../src/ledger/rules/lineage-follow.ts';
import { origins } from '../../src/ledger/rules/lineage-origins.ts';
import { bookOfCase, caseSchema, postCase, type ExpectedPiece, type LineageCase } from './lineage-case.ts';

/** What is wrong with the answers for one line of a file of cases; nothing when all is as written. */
export interface CheckedCase {
  readonly name: string;
  readonly problems: readonly string[];
}

/** Checks one line: posts its book and asks for every transfer, down and up. */
export async function checkLine(line: string, number: number): Promise<CheckedCase> {
  let name = `line ${number}`;
  try {
    const given = caseSchema.parse(JSON.parse(line));
    name = `case ${given.case}`;
    return { name, problems: await checkAnswers(given, postCase(given).reader()) };
  } catch (error) {
    return { name, problems: [describeError(error)] };
  }
}

/** Asks a reader that holds the book of a case for every transfer; ids and books as in the case. */
export async function checkAnswers(given: LineageCase, reader: LineageReader): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const { id } of given.transfers) {
    const ref = { book: bookOfCase, id };
    const down = compareAnswers(`follow(${id})`, given.follow[id], await follow(reader, ref));
    const up = compareAnswers(`origins(${id})`, given.origins[id], await origins(reader, ref));
    problems.push(...down, ...up);
  }
  return problems;
}

function compareAnswers(
  question: string,
  expected: readonly ExpectedPiece[] | undefined,
  trail: Trail,
): string[] {
  if (expected === undefined) return [`${question}: the case does not say what is expected`];
  const wanted = new Set(canonical(expected));
  const got = new Set(canonical(trail.pieces.map(asExpected)));
  const missing = [...wanted]
    .filter((piece) => !got.has(piece))
    .map((piece) => `${question}: missing ${piece}`);
  const extra = [...got]
    .filter((piece) => !wanted.has(piece))
    .map((piece) => `${question}: not expected ${piece}`);
  return [...missing, ...extra];
}

function asExpected(piece: Piece): ExpectedPiece {
  return {
    start: fractionText(piece.start),
    end: fractionText(piece.end),
    path: piece.path.map(({ id }) => id),
    state: piece.state,
    at: piece.at.id,
    asset: piece.asset,
    amount: fractionText(piece.amount),
  };
}

/** Pieces as text, with neighbours that differ in nothing else joined. */
function canonical(pieces: readonly ExpectedPiece[]): readonly string[] {
  const byEnd = new Map<string, Fraction[][]>();
  for (const { start, end, amount, ...rest } of pieces) {
    const key = JSON.stringify([rest.path, rest.state, rest.at, rest.asset]);
    byEnd.set(key, [...(byEnd.get(key) ?? []), [start, end, amount].map(exact)]);
  }
  return [...byEnd].flatMap(([key, stretches]) =>
    joined(stretches).map((stretch) => `${stretch.map(fractionText).join(' ')} ${key}`),
  );
}

function joined(stretches: readonly Fraction[][]): readonly Fraction[][] {
  const result: Fraction[][] = [];
  for (const stretch of stretches.toSorted(([left = zero], [right = zero]) => compare(left, right))) {
    const [start = zero, end = zero, amount = zero] = stretch;
    const [lastStart = zero, lastEnd, lastAmount = zero] = result.at(-1) ?? [];
    if (lastEnd !== undefined && compare(lastEnd, start) === 0)
      result[result.length - 1] = [lastStart, end, add(lastAmount, amount)];
    else result.push(stretch);
  }
  return result;
}

function exact(text: string): Fraction {
  const value = parseFraction(text);
  if (value === null) throw new Error(`${text} is not a fraction`);
  return value;
}

function describeError(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
