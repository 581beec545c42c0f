import { z } from 'zod';
import { fillFairly } from '../../src/allocation/rules/fill-fairly.ts';
import type { CheckedCase } from './lineage.ts';

const pieces = z.number().int().nonnegative().transform(BigInt);
const caseSchema = z.object({
  case: z.number().int(),
  supply: pieces,
  sites: z.array(z.object({ id: z.string(), weight: pieces, floor: pieces, cap: pieces, pack: pieces })),
  allocation: z.record(z.string(), pieces),
  left: pieces,
});

/** Checks one line of a file of cases of fair filling: what each site gets, and what is left. */
export async function checkAllocation(line: string, number: number): Promise<CheckedCase> {
  let name = `line ${number}`;
  try {
    const given = caseSchema.parse(JSON.parse(line));
    name = `case ${given.case}`;
    const { shares, left } = fillFairly(given.supply, given.sites);
    const wrong = shares.flatMap(({ id, given: got }) => {
      const expected = given.allocation[id];
      return got === expected ? [] : [`${id} gets ${got}, not ${expected ?? 'what the case does not say'}`];
    });
    const strangers = Object.keys(given.allocation).filter((id) => !shares.some((share) => share.id === id));
    return {
      name,
      problems: [
        ...wrong,
        ...strangers.map((id) => `${id} is not among the sites`),
        ...(left === given.left ? [] : [`${left} are left, not ${given.left}`]),
      ],
    };
  } catch (error) {
    return { name, problems: [error instanceof Error ? `${error.name}: ${error.message}` : String(error)] };
  }
}
