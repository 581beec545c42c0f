import { useEffect, useRef, type ReactElement } from 'react';
import { NotFound } from '../pages/NotFound.tsx';
import { OutboxPage } from '../pages/OutboxPage.tsx';
import { SettingsPage } from '../pages/SettingsPage.tsx';
import { SignInPage } from '../pages/SignInPage.tsx';
import { TodayPage } from '../pages/TodayPage.tsx';
import { Notices } from './Notices.tsx';
import { route, type PageName } from './route.ts';
import { useWords } from './settings.ts';
import { useStore } from './store.ts';
import { SyncBar } from './SyncBar.tsx';
import { Tabs } from './Tabs.tsx';

const pages: Readonly<Record<PageName, () => ReactElement>> = {
  today: TodayPage,
  outbox: OutboxPage,
  settings: SettingsPage,
  signIn: SignInPage,
};

export function App(): ReactElement {
  const { common } = useWords();
  const page = useStore(route);
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(page);
  useEffect(() => {
    // Who moves by keyboard or listens stands at the top of the new page, as after loading one.
    if (arrived.current !== page) {
      main.current?.scrollTo(0, 0);
      main.current?.focus();
    }
    arrived.current = page;
  }, [page]);
  const Current = page === null ? NotFound : pages[page];
  return (
    <>
      <a className="m-skip" href="#content">
        {common.action.skipToContent}
      </a>
      <SyncBar />
      <main id="content" ref={main} tabIndex={-1} className="f-main">
        <Notices />
        <Current />
      </main>
      <Tabs current={page} />
    </>
  );
}
