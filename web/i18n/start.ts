import { createInstance, type i18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { preferenceCookie, readCookie } from './cookies.ts';
import { chooseLanguage, languageCookie, languageTags, type Language } from './language.ts';

/**
 * Starts i18next with a catalogue that is already in the bundle, in the remembered language (else the
 * browser's), and keeps `<html lang>` and the cookie in step with it.
 */
export function startLanguage(catalogue: Record<Language, Resource[string]>): i18n {
  const instance = createInstance();
  const language = chooseLanguage(readCookie(document.cookie, languageCookie), navigator.languages);
  instance.on('languageChanged', () => {
    document.documentElement.lang = languageTags[languageOf(instance)];
  });
  void instance.use(initReactI18next).init({
    resources: catalogue,
    lng: language,
    fallbackLng: false,
    defaultNS: 'common',
    initAsync: false,
    // React escapes already.
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}

/** The language that an instance speaks now. */
export function languageOf(instance: i18n): Language {
  return instance.language === 'en' ? 'en' : 'zh';
}

/** Switches all words at once, without a reload, and remembers the choice. */
export async function switchLanguage(instance: i18n, language: Language): Promise<void> {
  document.cookie = preferenceCookie(languageCookie, language);
  await instance.changeLanguage(language);
}
