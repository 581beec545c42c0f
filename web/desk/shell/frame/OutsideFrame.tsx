import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Notices } from '../kit/Notices.tsx';
import { LanguageSwitch, ThemeSwitch } from './Preferences.tsx';

/** The frame of the pages before signing in. */
export function OutsideFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className="outside">
      <header className="outside-top">
        <a href="/" className="brand">
          {t('name')}
        </a>
        <LanguageSwitch />
        <ThemeSwitch />
      </header>
      <main className="outside-main">{children}</main>
      <footer className="muted">{t('tagline')}</footer>
      <Notices />
    </div>
  );
}
