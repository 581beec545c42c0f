import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { provinces } from '../rules/china-provinces.ts';
import type { CountryCode, NewArea } from '../store/area-load.ts';
import { romanise } from './romanise.ts';

/** Not of ISO 3166-1: the source lists it under a code for private use. */
const outsideTheStandard = 'XK';

/** Where the source's first name is no name for a list, or another one is meant by it. */
const names: Readonly<Record<string, { readonly zh?: string; readonly en?: string }>> = {
  CD: { en: 'Democratic Republic of the Congo' },
  CI: { en: "Côte d'Ivoire" },
  CN: { en: 'China' },
  CZ: { en: 'Czechia' },
  EH: { zh: '西撒哈拉' },
  FK: { zh: '福克兰群岛（马尔维纳斯）', en: 'Falkland Islands (Malvinas)' },
  GM: { en: 'Gambia' },
  IR: { en: 'Iran' },
  MK: { en: 'North Macedonia' },
  PS: { en: 'Palestine' },
  RU: { en: 'Russia' },
  TZ: { en: 'Tanzania' },
  US: { en: 'United States' },
};

/** English words that people type and the source does not have. */
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  US: ['America'],
  GB: ['Britain', 'England'],
  KR: ['Korea'],
  NL: ['Holland'],
};

/** The list of the standard as the package carries it; its edition is the year in which it was published. */
export const countriesSource = { source: 'i18n-iso-countries', edition: 2025 } as const;

interface Language {
  readonly countries: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * Countries and territories of ISO 3166-1 with Chinese and English names. Hong Kong, Macao and Taiwan are not
 * among them: they are provinces of the tree, and have their ISO codes there.
 */
export async function readCountries(): Promise<{
  readonly release: string;
  readonly areas: readonly NewArea[];
  readonly codes: readonly CountryCode[];
}> {
  const zh = (await readJson('i18n-iso-countries/langs/zh.json')) as Language;
  const en = (await readJson('i18n-iso-countries/langs/en.json')) as Language;
  const codes = (await readJson('i18n-iso-countries/codes.json')) as readonly (readonly string[])[];
  const { version } = (await readJson('i18n-iso-countries/package.json')) as { version: string };
  const provinceOf = new Map(provinces.map((province) => [province.alpha2, `cn/${province.code}`]));
  const countries = codes
    .map(([alpha2 = '', alpha3 = '', number = '']) => ({ alpha2, alpha3, number }))
    .filter(({ alpha2 }) => alpha2 !== outsideTheStandard)
    .toSorted((a, b) => (a.alpha2 < b.alpha2 ? -1 : 1));
  return {
    release: version,
    areas: countries
      .filter(({ alpha2 }) => !provinceOf.has(alpha2))
      .map(({ alpha2 }) => {
        const nameZh = names[alpha2]?.zh ?? listOf(zh, alpha2)[0] ?? '';
        return {
          path: alpha2.toLowerCase(),
          nameZh,
          nameEn: names[alpha2]?.en ?? listOf(en, alpha2)[0] ?? '',
          pinyin: romanise(nameZh),
          scheme: 'iso3166' as const,
        };
      }),
    codes: countries.map((country) => ({
      ...country,
      area: provinceOf.get(country.alpha2) ?? country.alpha2.toLowerCase(),
      otherNames: [...listOf(en, country.alpha2), ...(alsoCalled[country.alpha2] ?? [])],
    })),
  };
}

function listOf(language: Language, alpha2: string): readonly string[] {
  const given = language.countries[alpha2] ?? [];
  return typeof given === 'string' ? [given] : given;
}

async function readJson(file: string): Promise<unknown> {
  return JSON.parse(await readFile(createRequire(import.meta.url).resolve(file), 'utf8')) as unknown;
}
