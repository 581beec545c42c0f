import { preferenceCookie, readCookie } from '../../i18n/cookies.ts';
import { fieldCatalogue } from '../../i18n/fieldCatalogue.ts';
import { chooseLanguage, languageCookie, languageTags, type Language } from '../../i18n/language.ts';
import { chooseTheme, themeCookie, themes } from '../../i18n/theme.ts';
import { createStore, useStore } from './store.ts';

/** Light, dark, as the device, or for the sun: black on white, large, thick. */
export const displays = [...themes, 'sunlight'] as const;
export type Display = (typeof displays)[number];

const displayKey = 'mutao.field.display';
const soundKey = 'mutao.field.sound';

export const languageSetting = createStore<Language>(
  chooseLanguage(readCookie(document.cookie, languageCookie), navigator.languages),
);
export const displaySetting = createStore<Display>(
  localStorage.getItem(displayKey) === 'sunlight'
    ? 'sunlight'
    : chooseTheme(readCookie(document.cookie, themeCookie)),
);
export const soundSetting = createStore<boolean>(localStorage.getItem(soundKey) !== 'off');

/** Puts language and display on the document; called once at the start and after each change. */
export function applySettings(): void {
  document.documentElement.lang = languageTags[languageSetting.get()];
  document.documentElement.dataset['theme'] = displaySetting.get();
  document.title = fieldCatalogue[languageSetting.get()].field.title;
}

export function setLanguage(language: Language): void {
  document.cookie = preferenceCookie(languageCookie, language);
  languageSetting.set(language);
  applySettings();
}

export function setDisplay(display: Display): void {
  localStorage.setItem(displayKey, display);
  // Sunlight is for this phone outdoors; the other pages keep their theme.
  if (display !== 'sunlight') document.cookie = preferenceCookie(themeCookie, display);
  displaySetting.set(display);
  applySettings();
}

export function setSound(on: boolean): void {
  localStorage.setItem(soundKey, on ? 'on' : 'off');
  soundSetting.set(on);
}

/** The words of the page in the language in use; all change at once when it does. */
export function useWords(): (typeof fieldCatalogue)['zh'] & { readonly language: Language } {
  const language = useStore(languageSetting);
  return { ...fieldCatalogue[language], language };
}
