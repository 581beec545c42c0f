import { useState, type ReactElement } from 'react';
import type { PageName } from '../../app/route.ts';
import { Tag, type Kind } from '../../../ui/Status.tsx';
import { Link } from '../../app/Link.tsx';
import { drop } from '../../app/queue.ts';
import { useWords } from '../../app/settings.ts';
import { useEntries } from '../../app/useSummary.ts';
import { entriesAbout } from '../../lists/records.ts';
import { isRefused, type EntryState, type EntrySubject, type OutboxEntry } from '../../outbox/entry.ts';
import { FailedWords } from '../FailedWords.tsx';

const kinds: Readonly<Record<EntryState['kind'], Kind>> = {
  queued: 'neutral',
  sending: 'info',
  received: 'ok',
  failed: 'warn',
};
const words = {
  queued: 'waitingState',
  sending: 'sendingState',
  received: 'receivedState',
  failed: 'failedState',
} as const;

/** What became of a record: on the phone, on its way, with the server, or refused. */
export function RecordTag({ state }: { readonly state: EntryState }): ReactElement {
  const { distribution } = useWords();
  return <Tag kind={kinds[state.kind]}>{distribution[words[state.kind]]}</Tag>;
}

const pageOf: Readonly<Record<EntrySubject['kind'], PageName>> = { receipt: 'incoming', handover: 'held' };
const shown = 10;

/** The latest records of a kind, each with what became of it; a refused one can be mended or given up. */
export function RecentRecords({ kind }: { readonly kind: EntrySubject['kind'] }): ReactElement | null {
  const { distribution } = useWords();
  const entries = entriesAbout(useEntries(), kind).slice(0, shown);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="recent">
      <h2 id="recent">{distribution.recent}</h2>
      <ul className="f-rows">
        {entries.map((entry) => (
          <li key={entry.id} className="f-row">
            <div className="f-row__head">
              <p className="f-row__title">{entry.title}</p>
              <RecordTag state={entry.state} />
            </div>
            <FailedWords entry={entry} />
            <MendOrDrop entry={entry} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** For a refused record: to its page with what was counted, or, asked twice, away with it. */
export function MendOrDrop({ entry }: { readonly entry: OutboxEntry }): ReactElement | null {
  const { distribution } = useWords();
  const [asking, setAsking] = useState(false);
  if (!isRefused(entry)) return null;
  const { about, id, title } = entry;
  const named = <span className="m-unseen"> {title}</span>;
  return asking ? (
    <div className="f-sure" role="group" aria-label={distribution.dropSure}>
      <p className="f-reason">{distribution.dropSure}</p>
      <button type="button" className="m-button f-wide" onClick={() => void drop(id)}>
        {distribution.dropYes}
        {named}
      </button>
      <button type="button" className="m-button f-wide" onClick={() => setAsking(false)}>
        {distribution.dropNo}
        {named}
      </button>
    </div>
  ) : (
    <>
      {about === undefined ? null : (
        <Link to={pageOf[about.kind]} record={about.record} className="m-button f-wide">
          {distribution.mend}
          {named}
        </Link>
      )}
      <button type="button" className="m-button m-button--text f-wide" onClick={() => setAsking(true)}>
        {distribution.drop}
        {named}
      </button>
    </>
  );
}
