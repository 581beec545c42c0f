import type { ReactElement } from 'react';
import { languageTags } from '../../i18n/language.ts';
import { themes } from '../../i18n/theme.ts';
import type { View } from './view.ts';

/** The address that remembers a choice in a cookie and leads back to this page. */
function switchAddress(kind: 'language' | 'theme', to: string, view: View): string {
  return `/${kind}?${new URLSearchParams({ to, back: view.here }).toString()}`;
}

/** To the other language, in its own words. */
export function LanguageLink({ view }: { readonly view: View }): ReactElement {
  const other = view.language === 'zh' ? 'en' : 'zh';
  return (
    <a
      className="p-nav__link p-language"
      href={switchAddress('language', other, view)}
      lang={languageTags[other]}
      hrefLang={languageTags[other]}
    >
      {view.words.common.language[other]}
    </a>
  );
}

/** Light, dark, or as the device: the one in use is marked. */
export function ThemeLinks({ view }: { readonly view: View }): ReactElement {
  const { theme: words } = view.words.common;
  return (
    <ul className="p-themes" aria-label={words.label}>
      {themes.map((theme) => (
        <li key={theme}>
          <a
            href={switchAddress('theme', theme, view)}
            aria-current={theme === view.theme ? 'true' : undefined}
          >
            {words[theme]}
          </a>
        </li>
      ))}
    </ul>
  );
}
