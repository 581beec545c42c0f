import { useEffect, useRef, type ReactElement } from 'react';
import { HeldPage } from '../pages/distribution/HeldPage.tsx';
import { IncomingPage } from '../pages/distribution/IncomingPage.tsx';
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
  incoming: IncomingPage,
  held: HeldPage,
  outbox: OutboxPage,
  settings: SettingsPage,
  signIn: SignInPage,
};

export function App(): ReactElement {
  const { common } = useWords();
  const place = useStore(route);
  const page = place?.page ?? null;
  const main = useRef<HTMLElement>(null);
  const arrived = useRef(place);
  useEffect(() => {
    // Who moves by keyboard or listens stands at the top of the new page, as after loading one.
    if (arrived.current !== place) {
      main.current?.scrollTo(0, 0);
      main.current?.focus();
    }
    arrived.current = place;
  }, [place]);
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
