/**
 * What is worth a word about a row of counted people. The first two are kept as published and belong to no area of
 * today; the others belong where their code says.
 */
export const populationNotes = [
  'codeUnknown',
  'nameOther',
  'nameChanged',
  'namePlaceholder',
  'withoutNumber',
] as const;
export type PopulationNote = (typeof populationNotes)[number];

/** Why a row of counted people is refused, besides the reasons of all imports. */
export type PopulationRowReason = 'countiesNotLoaded';
