import type { ReactElement } from 'react';
import { fill } from '../../../i18n/words.ts';
import { NameText } from '../../../ui/NameText.tsx';
import { EmptyState } from '../../../ui/Status.tsx';
import { Link } from '../../app/Link.tsx';
import { useWords } from '../../app/settings.ts';
import { useEntries } from '../../app/useSummary.ts';
import type { Incoming } from '../../lists/lists.ts';
import { receiptEntry } from '../../lists/records.ts';
import { isRefused, type OutboxEntry } from '../../outbox/entry.ts';
import { FailedWords } from '../FailedWords.tsx';
import { Problem } from '../Field.tsx';
import { CountLine } from './CountLine.tsx';
import { RecordTag } from './RecordState.tsx';
import { useCount } from './useCount.ts';
import { Whence } from './Whence.tsx';

/** Counting one consignment. What was sent is filled in; what is short stands there before anything is confirmed. */
export function CountPage({ consignment }: { readonly consignment: Incoming | undefined }): ReactElement {
  const { distribution, language } = useWords();
  const entries = useEntries();
  const entry = consignment === undefined ? undefined : receiptEntry(entries, consignment.id);
  return (
    <>
      <p>
        <Link to="incoming">‹ {distribution.backToIncoming}</Link>
      </p>
      <h1>
        {consignment === undefined ? (
          distribution.countTitle
        ) : (
          <NameText name={consignment.to.name} language={language} />
        )}
      </h1>
      {consignment === undefined ? (
        <EmptyState title={distribution.gone} />
      ) : entry === undefined || isRefused(entry) ? (
        <CountForm consignment={consignment} refused={entry} />
      ) : (
        <div className="f-row">
          <p className="f-row__title">{entry.title}</p>
          <RecordTag state={entry.state} />
          <FailedWords entry={entry} />
        </div>
      )}
    </>
  );
}

interface FormProps {
  readonly consignment: Incoming;
  /** What was sent before and refused: it is mended here. */
  readonly refused: OutboxEntry | undefined;
}

function CountForm({ consignment, refused }: FormProps): ReactElement {
  const { distribution } = useWords();
  const { counts, setCount, totals, problem, confirm } = useCount(consignment, refused);
  const figures = { n: totals?.counted ?? 0n, short: totals?.short ?? 0n };
  const isShort = figures.short > 0n;
  return (
    <form
      className="f-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void confirm();
      }}
    >
      <p className="f-quiet">
        <Whence row={consignment} />
      </p>
      <p>{distribution.countLead}</p>
      {refused === undefined ? null : <FailedWords entry={refused} />}
      <ul className="f-rows">
        {consignment.lines.map((line) => (
          <CountLine
            key={line.lot}
            line={line}
            value={counts[line.lot] ?? ''}
            onValue={(value) => setCount(line.lot, value)}
          />
        ))}
      </ul>
      <Problem words={problem} />
      {isShort ? <p className="f-reason">{distribution.shortWords}</p> : null}
      <button type="submit" className="m-button m-button--primary f-wide f-main-button">
        {totals === null
          ? distribution.count
          : fill(isShort ? distribution.confirmShort : distribution.confirm, figures)}
      </button>
    </form>
  );
}
