import { knownStandards, type KnownStandard } from './known-standards.ts';

/** A standard as somebody wrote it, recognised. */
export interface ReadStandard {
  readonly known: KnownStandard;
  /** Year of the edition, or null where none is written. */
  readonly edition: string | null;
  /** False when no edition of that year is known: a slip of the pen, or one newer than this table. */
  readonly isKnownEdition: boolean;
}

const bodies = 'GB\\s*/?\\s*T|GB|YY\\s*/?\\s*T|YY|EN|NIOSH|ASTM';
const pattern = new RegExp(`(?<![A-Z0-9])(${bodies})\\s*([A-Z]?\\d{2,5}(?:\\.\\d)?)?`, 'gi');

/** Every known standard in a text such as "GB19083-2010, 建议3M 1860"; grades (KN95, FFP2, IIR) are heeded. */
export function standardsIn(text: string): readonly ReadStandard[] {
  const level = text.normalize('NFKC').toUpperCase();
  return [...level.matchAll(pattern)].flatMap((match) => {
    const body = (match[1] ?? '').replaceAll(/\s/g, '').replace(/^(GB|YY)\/?T$/, '$1/T');
    const rest =
      level
        .slice(match.index + match[0].length)
        .split(/[;；]|(?<![A-Z0-9])(?:GB|YY|EN|NIOSH|ASTM)(?![A-Z])/)[0] ?? '';
    const base = `${body} ${match[2] ?? ''}`.trim();
    const found = gradeOf(base, rest);
    if (found === undefined) return [];
    const edition = /^\s*[-:—–]\s*(\d{4})(?!\d)/.exec(rest)?.[1] ?? null;
    return [{ known: found, edition, isKnownEdition: edition === null || found.editions.includes(edition) }];
  });
}

function gradeOf(base: string, rest: string): KnownStandard | undefined {
  const byName = (name: string): KnownStandard | undefined =>
    knownStandards.find(({ designation }) => designation === name);
  const grade = /\b(KN ?90|KN ?95|KN ?100|FFP ?[123]|IIR|N ?9[59])\b|(?:TYPE ?)?\bII\b/
    .exec(rest)?.[0]
    .replaceAll(/ |TYPE/g, '');
  if (grade !== undefined)
    for (const name of [`${base} ${grade}`, `${base} TYPE ${grade}`]) {
      const found = byName(name);
      if (found !== undefined) return found;
    }
  return byName(base);
}
