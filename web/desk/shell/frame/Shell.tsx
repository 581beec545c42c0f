import { Drawer } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Notices } from '../kit/Notices.tsx';
import { SignInAgain } from '../session/SignInAgain.tsx';
import { Header } from './Header.tsx';
import { Navigation } from './Navigation.tsx';
import { ScopeSelect } from './ScopeSelect.tsx';

const CommandPalette = lazy(async () => {
  const palette = await import('../palette/CommandPalette.tsx');
  return { default: palette.CommandPalette };
});

/** The frame of all signed-in pages: header, navigation, the page, and what can lie over it. */
export function Shell() {
  const { t } = useTranslation('desk');
  const { t: common } = useTranslation();
  const [navigationOpen, setNavigationOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);
  useHotkeys([['mod+K', () => setPaletteOpen((open) => !open)]], []);
  useTitleFocus();
  return (
    <>
      <a className="skip-link" href="#main">
        {common('action.skipToContent')}
      </a>
      <Header
        navigationOpen={navigationOpen}
        toggleNavigation={() => setNavigationOpen((open) => !open)}
        openPalette={() => setPaletteOpen(true)}
      />
      <div className="frame">
        <div className="side">
          <Navigation />
        </div>
        <main id="main" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Drawer
        opened={navigationOpen}
        onClose={() => setNavigationOpen(false)}
        size={280}
        title={common('name')}
        closeButtonProps={{ 'aria-label': t('nav.close') }}
        // The page has one header of its own.
        attributes={{ header: { role: 'presentation' } }}
      >
        <Navigation onGo={() => setNavigationOpen(false)} />
        <ScopeSelect label={t('nav.scope')} />
      </Drawer>
      {paletteOpen ? (
        <Suspense fallback={null}>
          <CommandPalette close={() => setPaletteOpen(false)} />
        </Suspense>
      ) : null}
      <SignInAgain />
      <Notices />
    </>
  );
}

/** After going to another page the focus stands on its title, as after loading a page: readers aloud begin there. */
function useTitleFocus(): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    document.querySelector<HTMLElement>('[data-page-title]')?.focus({ preventScroll: true });
  }, [pathname]);
}
