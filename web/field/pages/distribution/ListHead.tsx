import { useEffect, type ReactElement } from 'react';
import { asOf } from '../../../i18n/formatTime.ts';
import { failureText } from '../../../i18n/refusalText.ts';
import { fill } from '../../../i18n/words.ts';
import { Link } from '../../app/Link.tsx';
import { online } from '../../app/network.ts';
import { session } from '../../app/session.ts';
import { useWords } from '../../app/settings.ts';
import { useStore } from '../../app/store.ts';
import type { KeptList, List } from '../../lists/list.ts';

/** The list that the phone keeps for the account that is signed in; it is read anew when the page opens. */
export function useKeptList<Row>(list: List<Row>): KeptList<Row> | null {
  const { kept } = useStore(list.state);
  const account = useStore(session)?.account;
  const isOnline = useStore(online);
  useEffect(() => {
    if (account !== undefined && isOnline) void list.update();
  }, [list, account, isOnline]);
  return kept !== null && kept.account === account ? kept : null;
}

/** How old the list is, and the way to a newer one. */
export function ListHead<Row>({
  title,
  list,
}: {
  readonly title: string;
  readonly list: List<Row>;
}): ReactElement {
  const words = useWords();
  const { distribution, field, language } = words;
  const { loading, failure } = useStore(list.state);
  const kept = useKeptList(list);
  const isOnline = useStore(online);
  const signedIn = useStore(session) !== null;
  const reason = signedIn ? (isOnline ? null : distribution.updateOffline) : distribution.updateSignIn;
  const off = reason !== null || loading;
  const failed = failure === undefined ? null : failureText(words, language, failure, 'reading');
  return (
    <>
      <h1>{title}</h1>
      <p className="f-quiet" role="status">
        {kept === null
          ? distribution.neverUpdated
          : fill(distribution.updatedAt, { time: asOf(language, kept.at) })}
      </p>
      {failed === null ? null : (
        <p className="f-reason">
          {[failed.what, failed.todo, failed.reference].filter((part) => part !== undefined).join(' ')}
        </p>
      )}
      {signedIn ? (
        <button
          type="button"
          className="m-button f-wide"
          aria-disabled={off}
          aria-describedby="update-reason"
          onClick={() => {
            if (!off) void list.update();
          }}
        >
          {loading ? distribution.updating : distribution.update}
        </button>
      ) : (
        <Link to="signIn" className="m-button m-button--primary f-wide f-main-button">
          {field.session.signIn}
        </Link>
      )}
      <p id="update-reason" className="f-reason">
        {reason}
      </p>
    </>
  );
}
