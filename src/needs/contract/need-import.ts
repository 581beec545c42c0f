/** What a list of needs may say of each; the importer has exactly these fields. */
export const needImportFields = [
  'province',
  'city',
  'district',
  'facility',
  'item',
  'specification',
  'amount',
  'onHand',
  'dailyUse',
] as const;
export type NeedImportField = (typeof needImportFields)[number];

/** What a 1 in the column of amounts means: one piece, or (in lists made of check boxes) only that it is wanted. */
export const oneMeanings = ['onePiece', 'wanted'] as const;

/** What is worth a word and no refusal. */
export const needNotices = ['amountUnknown', 'zoneTakenForCity'] as const;
export type NeedNotice = (typeof needNotices)[number];
