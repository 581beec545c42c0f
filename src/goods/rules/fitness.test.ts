import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goodsKinds, goodsUses } from '../contract.ts';
import { judgeFitness } from './fitness.ts';
import { knownStandards } from './known-standards.ts';

const mask = (...standards: string[]) => ({ kind: 'mask' as const, standards });

describe('fitness', () => {
  it('refuses KN95 under GB 2626 for a ward that asks for GB 19083, and names what is lacking', () => {
    expect(judgeFitness(mask('GB 2626-2019 KN95'), { standard: 'GB 19083-2010' })).toEqual({
      fitness: 'notFit',
      reason: 'propertiesLacking',
      lacking: ['medical', 'bacteria95', 'splash'],
      standards: ['GB 2626 KN95'],
    });
    expect(judgeFitness(mask('GB 2626-2019 KN95'), { use: 'isolationWard' })).toMatchObject({
      fitness: 'notFit',
      lacking: ['medical', 'splash'],
    });
  });

  it.each([
    [mask('GB 19083-2010'), { use: 'isolationWard' }, 'fit'],
    [mask('GB19083'), { standard: 'GB 19083-2010' }, 'fit'],
    [mask('GB 2626-2019 KN95'), { use: 'exposedWork' }, 'fit'],
    [mask('GB 2626-2019'), { use: 'exposedWork' }, 'notFit'],
    [mask('GB 2626 KN95'), { standard: 'GB 2626' }, 'fit'],
    [mask('GB 2626'), { standard: 'GB 2626 KN95' }, 'notFit'],
    [mask('YY 0469-2011'), { use: 'isolationWard' }, 'notFit'],
    [mask('YY 0469-2011'), { use: 'surgery' }, 'fit'],
    [mask('YY/T 0969-2013'), { use: 'surgery' }, 'notFit'],
    [mask('YY/T 0969-2013'), { use: 'patientCare' }, 'fit'],
    [mask('NIOSH N95', 'ASTM F2100-2021'), { standard: 'GB 19083' }, 'ask'],
    [mask('NIOSH N95'), { standard: 'GB 19083' }, 'notFit'],
    [mask('GB 19083-2003'), { standard: 'GB 19083-2010' }, 'ask'],
    [mask('EN 149 FFP2'), { use: 'isolationWard' }, 'notFit'],
    [mask(), { use: 'isolationWard' }, 'unknown'],
    [mask('企业标准'), { standard: 'GB 19083' }, 'unknown'],
    [mask('GB 19083'), { standard: '随便' }, 'unknown'],
    [mask('GB 19083'), { standard: 'GB 19082' }, 'notFit'],
    [{ kind: 'coverall', standards: ['GB 19083-2010'] }, { use: 'isolationWard' }, 'unknown'],
    [{ kind: 'coverall', standards: ['GB 19082-2009'] }, { use: 'isolationWard' }, 'fit'],
    [{ kind: 'glove', standards: ['GB 10213-2006'] }, { use: 'surgery' }, 'notFit'],
    [{ kind: 'glove', standards: ['GB 7543-2020'] }, { use: 'surgery' }, 'fit'],
    [{ kind: 'food', standards: [] }, { use: 'patientCare' }, 'unknown'],
  ] as const)('%j for %j: %s', (offer, need, expected) => {
    expect(judgeFitness(offer, need).fitness).toBe(expected);
  });

  it('never gets worse by one more certificate', () => {
    const rank = { unknown: 0, notFit: 0, ask: 1, fit: 2 } as const;
    const standard = fc.constantFrom(...knownStandards.map(({ designation }) => designation));
    fc.assert(
      fc.property(
        fc.constantFrom(...goodsKinds),
        fc.array(standard, { maxLength: 3 }),
        standard,
        fc.oneof(
          fc.constantFrom(...goodsUses).map((use) => ({ use })),
          standard.map((wanted) => ({ standard: wanted })),
        ),
        (kind, standards, more, need) => {
          const before = judgeFitness({ kind, standards }, need).fitness;
          const after = judgeFitness({ kind, standards: [...standards, more] }, need).fitness;
          expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
        },
      ),
      { seed: 19083, numRuns: 2_000 },
    );
  });

  it('says fit for each standard in its own place', () => {
    for (const { designation, kinds } of knownStandards)
      for (const kind of kinds)
        expect(judgeFitness({ kind, standards: [designation] }, { standard: designation })).toMatchObject({
          fitness: 'fit',
        });
  });
});
