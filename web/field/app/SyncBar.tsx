import type { ReactElement } from 'react';
import { systemClock, type Instant } from '../../../src/kernel/time.ts';
import { asOf, clock, tableDate } from '../../i18n/formatTime.ts';
import type { Language } from '../../i18n/language.ts';
import { fill } from '../../i18n/words.ts';
import { barOf, type Bar } from './bar.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Link } from './Link.tsx';
import { online } from './network.ts';
import { lastSentAt, progress } from './queue.ts';
import { session } from './session.ts';
import { useWords } from './settings.ts';
import { useStore } from './store.ts';
import { useSummary } from './useSummary.ts';

const icons: Readonly<Record<Bar['kind'], IconName>> = {
  offline: 'offline',
  sending: 'up',
  failed: 'alert',
  waiting: 'up',
  done: 'tick',
};

/** Always on top: is there a network, is anything unsent, when did the server last confirm something. */
export function SyncBar(): ReactElement {
  const summary = useSummary();
  const bar = barOf({
    online: useStore(online),
    signedIn: useStore(session) !== null,
    progress: useStore(progress),
    unsent: summary.unsent,
    failed: summary.failed,
    lastSentAt: useStore(lastSentAt),
  });
  const words = useBarWords(bar);
  return (
    <div className={`f-bar f-bar--${bar.kind}`} role="status">
      <Icon name={icons[bar.kind]} />
      {bar.kind === 'failed' ? <Link to="outbox">{words}</Link> : <span>{words}</span>}
    </div>
  );
}

function useBarWords(bar: Bar): string {
  const { field, language } = useWords();
  const { bar: words } = field;
  const last = (at: Instant | null): string =>
    at === null ? words.neverSent : fill(words.lastSent, { time: shortTime(language, at) });
  switch (bar.kind) {
    case 'offline':
      return [words.offline, fill(words.unsent, { n: bar.unsent }), last(bar.lastSentAt)].join(' · ');
    case 'sending':
      return fill(words.sending, { done: bar.done + 1, total: bar.total });
    case 'failed':
      return fill(words.failed, { n: bar.failed });
    case 'waiting':
      return [fill(words.unsent, { n: bar.unsent }), ...(bar.signedIn ? [] : [words.signIn])].join(' · ');
    case 'done':
      return bar.lastSentAt === null
        ? words.nothing
        : fill(words.allSent, { time: shortTime(language, bar.lastSentAt) });
  }
}

/** The hour today, else with the date. */
function shortTime(language: Language, at: Instant): string {
  const today = tableDate(systemClock.now());
  return tableDate(at) === today ? clock(at) : asOf(language, at);
}
