import type { fitnesses, GoodsKind, GoodsUse } from '../contract.ts';
import type { Property } from './known-standards.ts';
import { standardsIn, type ReadStandard } from './standards.ts';

/** Whether goods are fit, and the reason: the code, and the properties that are lacking. */
export interface Fitness {
  readonly fitness: (typeof fitnesses)[number];
  readonly reason:
    | 'sameStandard'
    | 'propertiesCovered'
    | 'olderEdition'
    | 'otherStandardSameProperties'
    | 'propertiesLacking'
    | 'standardUnknown'
    | 'needUnknown'
    | 'otherKind'
    | 'useAsksNothing';
  readonly lacking: readonly Property[];
  /** Standards that were counted, by their designations. */
  readonly standards: readonly string[];
}

/** What somebody asks for: a use, or goods to a standard. */
export type Need = { readonly use: GoodsUse } | { readonly standard: string };

/** What goods are, by the item or by the certificates of a lot. */
export interface Offer {
  readonly kind: GoodsKind;
  /** As they are written on the item or the certificates. */
  readonly standards: readonly string[];
}

/**
 * What a use asks of a kind of goods; nothing where no standard decides. An isolation ward treats infectious
 * patients with splashes and aerosols: there a respirator has to filter, seal and withstand blood.
 * Sources: 医疗机构内新型冠状病毒感染预防与控制技术指南 (2020) and 新型冠状病毒感染的肺炎防控中常见医用防护用品使用范围指引（试行） (2020).
 */
const required: Readonly<Record<GoodsUse, Partial<Readonly<Record<GoodsKind, readonly Property[]>>>>> = {
  isolationWard: {
    mask: ['medical', 'particles95', 'splash', 'faceSeal'],
    coverall: ['medical', 'bodyBarrier', 'microbeBarrier', 'splash'],
    gown: ['medical', 'microbeBarrier', 'splash'],
    glove: ['medical', 'handBarrier'],
    eyewear: ['eyeCover'],
    disinfectant: ['disinfects'],
  },
  surgery: {
    mask: ['medical', 'bacteria95', 'splash'],
    gown: ['medical', 'microbeBarrier', 'splash'],
    glove: ['medical', 'handBarrier', 'sterile'],
    eyewear: ['eyeCover'],
    disinfectant: ['disinfects'],
  },
  patientCare: {
    mask: ['medical', 'bacteria95'],
    gown: ['medical'],
    glove: ['medical', 'handBarrier'],
    disinfectant: ['disinfects'],
  },
  exposedWork: {
    mask: ['particles94', 'faceSeal'],
    coverall: ['bodyBarrier'],
    glove: ['handBarrier'],
    eyewear: ['eyeCover'],
  },
  dailyProtection: {},
};

/**
 * Decides whether goods are fit for a need. fit: their standards promise all that the need asks. notFit: something
 * is lacking. ask: another standard promises the same, or an older edition does; whoever asked decides.
 * unknown: nothing is known to judge by; that is no yes.
 */
export function judgeFitness(offer: Offer, need: Need): Fitness {
  const read = offer.standards.flatMap(standardsIn);
  return 'use' in need ? forUse(offer, read, need.use) : forStandard(offer, read, need.standard);
}

function answer(
  fitness: Fitness['fitness'],
  reason: Fitness['reason'],
  read: readonly ReadStandard[],
  lacking: readonly Property[] = [],
): Fitness {
  return { fitness, reason, lacking, standards: [...new Set(read.map(({ known }) => known.designation))] };
}

function lackingOf(read: readonly ReadStandard[], asked: readonly Property[]): readonly Property[] {
  const promised = new Set(read.flatMap(({ known }) => known.properties));
  return asked.filter((property) => !promised.has(property));
}

/** Standards that are about this kind of goods: a suit "to GB 19083" is a slip of the pen and proves nothing. */
function ofKind(read: readonly ReadStandard[], kind: GoodsKind): readonly ReadStandard[] {
  return read.filter(({ known }) => known.kinds.includes(kind));
}

function forUse(offer: Offer, all: readonly ReadStandard[], use: GoodsUse): Fitness {
  const read = ofKind(all, offer.kind);
  const asked = required[use][offer.kind];
  if (use === 'dailyProtection') return answer('fit', 'useAsksNothing', read);
  if (asked === undefined) return answer('unknown', 'needUnknown', read);
  if (read.length === 0) return answer('unknown', 'standardUnknown', all);
  const lacking = lackingOf(read, asked);
  return lacking.length === 0
    ? answer('fit', 'propertiesCovered', read)
    : answer('notFit', 'propertiesLacking', read, lacking);
}

function forStandard(offer: Offer, all: readonly ReadStandard[], text: string): Fitness {
  const read = ofKind(all, offer.kind);
  const [wanted] = standardsIn(text);
  if (wanted === undefined) return answer('unknown', 'needUnknown', read);
  if (!wanted.known.kinds.includes(offer.kind)) return answer('notFit', 'otherKind', read);
  if (read.length === 0) return answer('unknown', 'standardUnknown', all);
  const same = read.filter(({ known }) => covers(known.designation, wanted.known.designation));
  if (same.length > 0) {
    const older = same.every(
      ({ edition }) => edition !== null && wanted.edition !== null && edition < wanted.edition,
    );
    return older ? answer('ask', 'olderEdition', read) : answer('fit', 'sameStandard', read);
  }
  const lacking = lackingOf(read, wanted.known.properties);
  return lacking.length === 0
    ? answer('ask', 'otherStandardSameProperties', read)
    : answer('notFit', 'propertiesLacking', read, lacking);
}

/** The same standard in the same grade, or in a grade where only the bare standard is asked for. */
function covers(offered: string, wanted: string): boolean {
  return offered === wanted || offered.startsWith(`${wanted} `);
}
