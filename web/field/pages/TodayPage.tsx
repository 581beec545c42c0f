import type { ReactElement } from 'react';
import { systemClock } from '../../../src/kernel/time.ts';
import { date, tableDate } from '../../i18n/formatTime.ts';
import { EmptyState } from '../../ui/Status.tsx';
import { Icon, type IconName } from '../app/Icon.tsx';
import { Link } from '../app/Link.tsx';
import type { PageName } from '../app/route.ts';
import { session } from '../app/session.ts';
import { useWords } from '../app/settings.ts';
import { useStore } from '../app/store.ts';

/** The day's list. As long as nobody gives out lists it says so, and what the download will be like. */
export function TodayPage(): ReactElement {
  const { field, language } = useWords();
  const signedIn = useStore(session) !== null;
  const words = field.today;
  return (
    <>
      <p className="f-quiet">{date(language, tableDate(systemClock.now()))}</p>
      <h1>{words.title}</h1>
      {signedIn ? <Ways /> : null}
      <EmptyState title={words.emptyTitle}>
        <p>{words.emptyWords}</p>
      </EmptyState>
      {signedIn ? (
        <section className="f-step" aria-labelledby="step">
          <h2 id="step">{words.stepTitle}</h2>
          <p>{words.stepSize}</p>
          <p>{words.stepOffline}</p>
          <p id="download-reason" className="f-reason">
            {words.downloadReason}
          </p>
          <button
            type="button"
            className="m-button m-button--primary f-wide f-main-button"
            aria-disabled="true"
            aria-describedby="download-reason"
          >
            <Icon name="download" />
            {words.download}
          </button>
        </section>
      ) : (
        <section className="f-step">
          <p>{field.session.needed}</p>
          <Link to="signIn" className="m-button m-button--primary f-wide f-main-button">
            {field.session.signIn}
          </Link>
        </section>
      )}
    </>
  );
}

/** Where the day's work lies, as far as the grants go. */
function Ways(): ReactElement | null {
  const { distribution } = useWords();
  const permissions = useStore(session)?.permissions ?? [];
  // What an older version remembered of a session has no permissions yet: then all ways are shown.
  const open = (permission: string): boolean => permissions.length === 0 || permissions.includes(permission);
  const way = (to: PageName, icon: IconName, title: string, words: string): ReactElement => (
    <li>
      <Link to={to} className="f-way">
        <Icon name={icon} />
        <span>
          <strong>{title}</strong>
          <span className="f-quiet">{words}</span>
        </span>
      </Link>
    </li>
  );
  const receives = open('distribution.receive');
  const hands = open('distribution.handOver');
  if (!receives && !hands) return null;
  return (
    <ul className="f-ways">
      {receives ? way('incoming', 'in', distribution.incoming, distribution.incomingLink) : null}
      {hands ? way('held', 'hand', distribution.held, distribution.heldLink) : null}
    </ul>
  );
}
