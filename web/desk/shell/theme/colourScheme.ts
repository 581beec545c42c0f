import type { MantineColorSchemeManager } from '@mantine/core';
import { preferenceCookie, readCookie } from '../../../i18n/cookies.ts';
import { chooseTheme, themeCookie } from '../../../i18n/theme.ts';

/** Keeps the chosen theme in the cookie that all entries share, and shows it to the shared tokens. */
export function themeInCookie(page: Document): MantineColorSchemeManager {
  const show = (theme: string): void => {
    page.documentElement.dataset['theme'] = theme;
  };
  const get = () => chooseTheme(readCookie(page.cookie, themeCookie));
  show(get());
  return {
    get,
    set: (theme) => {
      page.cookie = preferenceCookie(themeCookie, theme);
      show(theme);
    },
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => {
      page.cookie = preferenceCookie(themeCookie, 'auto');
      show('auto');
    },
  };
}
