/** Light, dark, or whatever the device says. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The cookie that remembers the choice. */
export const themeCookie = 'mutao_theme';

/** The remembered theme when it is one of ours, else the device's. */
export function chooseTheme(remembered: string | undefined): Theme {
  return themes.find((theme) => theme === remembered) ?? 'auto';
}
