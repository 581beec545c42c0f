/** What a list of facilities may say of each; the importer has exactly these fields. */
export const facilityImportFields = [
  'name',
  'nameEn',
  'kind',
  'area',
  'province',
  'city',
  'county',
  'address',
  'longitude',
  'latitude',
  'phone',
  'ownCode',
] as const;
export type FacilityImportField = (typeof facilityImportFields)[number];

/** On which datum the coordinates of a list stand; none: it has no coordinates that could be taken in. */
export const facilityImportDatums = ['none', 'WGS-84', 'GCJ-02'] as const;

/** Why a row of facilities is refused, besides the reasons of all imports and the refusals of the command. */
export const facilityRowReasons = ['areaAmbiguous', 'positionIncomplete', 'datumMissing'] as const;
export type FacilityRowReason = (typeof facilityRowReasons)[number];

/** What is worth a word about a single row that is taken in. */
export type FacilityRowNote = 'farFromArea';

/** What is worth a word and no refusal. */
export const facilityNotices = ['personalPhoneLeftOut', 'phoneWordsLeftOut'] as const;
export type FacilityNotice = (typeof facilityNotices)[number];
