import type { ReactElement } from 'react';
import { fill } from '../../i18n/words.ts';
import { Link } from '../app/Link.tsx';
import { online } from '../app/network.ts';
import { session, signOut } from '../app/session.ts';
import { useWords } from '../app/settings.ts';
import { useStore } from '../app/store.ts';
import { useSummary } from '../app/useSummary.ts';
import { Problem } from './Field.tsx';
import { useSubmit } from './useSubmit.ts';

/** Who is signed in. Signing out is off while anything is unsent, and says so: records must not be left behind. */
export function AccountSetting(): ReactElement {
  const { field } = useWords();
  const current = useStore(session);
  const isOnline = useStore(online);
  const { unsent } = useSummary();
  const { submit, busy, problem } = useSubmit(() => null, signOut);
  if (current === null)
    return (
      <>
        <p>{field.settings.notSignedIn}</p>
        <Link to="signIn" className="m-button f-wide">
          {field.session.signIn}
        </Link>
      </>
    );
  const reason =
    unsent > 0
      ? fill(field.session.signOutUnsent, { n: unsent })
      : isOnline
        ? null
        : field.session.signOutOffline;
  return (
    <form onSubmit={submit}>
      <p className="f-account">{current.title}</p>
      <Problem words={problem} />
      <button
        type="submit"
        className="m-button f-wide"
        disabled={busy || reason !== null}
        aria-describedby="sign-out-reason"
      >
        {field.session.signOut}
      </button>
      <p id="sign-out-reason" className="f-reason">
        {reason}
      </p>
    </form>
  );
}
