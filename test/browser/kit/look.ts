import type { BrowserContextOptions } from 'playwright-core';
import { languageTags, type Language } from '../../../web/i18n/language.ts';

/** How somebody looks at a page: language and theme as the device asks for them, and the width of its screen. */
export interface Look {
  readonly language: Language;
  readonly theme: 'light' | 'dark';
  /** A cheap phone or a desk, in CSS pixels. */
  readonly width: 360 | 1280;
}

/** A cheap phone in a Chinese county. */
export const phone: Look = { language: 'zh', theme: 'light', width: 360 };
/** A desk abroad, late. */
export const desk: Look = { language: 'en', theme: 'dark', width: 1280 };

/** Every pair of language, width and theme occurs in one of the four; not every triple. */
export const looks: readonly Look[] = [
  phone,
  desk,
  { language: 'zh', theme: 'dark', width: 1280 },
  { language: 'en', theme: 'light', width: 360 },
];

/** What a test's name says of a look. */
export function lookText({ language, theme, width }: Look): string {
  return `${language} ${theme} ${width}`;
}

/** The device that looks so. */
export function deviceOf({ language, theme, width }: Look): BrowserContextOptions {
  return {
    locale: languageTags[language],
    colorScheme: theme,
    // What moves can be caught half-way, by a person and by a test.
    reducedMotion: 'reduce',
    viewport: { width, height: width === 360 ? 740 : 900 },
    timezoneId: 'Asia/Shanghai',
  };
}
