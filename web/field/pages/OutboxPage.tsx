import { useState, type ReactElement } from 'react';
import { systemClock } from '../../../src/kernel/time.ts';
import { relative } from '../../i18n/formatTime.ts';
import { fill } from '../../i18n/words.ts';
import { EmptyState } from '../../ui/Status.tsx';
import { online } from '../app/network.ts';
import { progress, sendDue } from '../app/queue.ts';
import { session } from '../app/session.ts';
import { useWords } from '../app/settings.ts';
import { useStore } from '../app/store.ts';
import { useEntries, useSummary } from '../app/useSummary.ts';
import { bytesText } from '../device/storage.ts';
import { save } from '../device/save.ts';
import { exportFile } from '../outbox/export.ts';
import type { RunResult } from '../outbox/sender.ts';
import { OutboxRow } from './OutboxRow.tsx';

/** Be sure that nothing is lost: how much is unsent, since when, what became of each record. */
export function OutboxPage(): ReactElement {
  const { field } = useWords();
  const entries = useEntries();
  const words = field.outbox;
  return (
    <>
      <h1>{words.title}</h1>
      <Facts />
      <SendNow />
      {entries.length === 0 ? (
        <EmptyState title={words.emptyTitle}>
          <p>{words.emptyWords}</p>
        </EmptyState>
      ) : (
        <section aria-labelledby="records">
          <h2 id="records">{words.listTitle}</h2>
          <ul className="f-rows">
            {entries.toReversed().map((entry) => (
              <OutboxRow key={entry.id} entry={entry} />
            ))}
          </ul>
        </section>
      )}
      <Export />
    </>
  );
}

function Facts(): ReactElement {
  const { field, language } = useWords();
  const { unsent, oldest, bytes } = useSummary();
  const words = field.outbox;
  return (
    <dl className="f-facts">
      <div>
        <dt>{words.unsent}</dt>
        <dd>{unsent}</dd>
      </div>
      <div>
        <dt>{words.oldest}</dt>
        <dd>{oldest === null ? words.none : relative(language, oldest, systemClock.now())}</dd>
      </div>
      <div>
        <dt>{words.size}</dt>
        <dd>{bytesText(bytes)}</dd>
      </div>
    </dl>
  );
}

function SendNow(): ReactElement {
  const { field } = useWords();
  const words = field.outbox;
  const isOnline = useStore(online);
  const signedIn = useStore(session) !== null;
  const sending = useStore(progress) !== null;
  const [result, setResult] = useState<RunResult | null>(null);
  const reason = !isOnline ? words.sendReasonOffline : signedIn ? null : words.sendReasonSignIn;
  // Still to be reached by keyboard and screen reader while it is off: the reason belongs to it.
  const off = reason !== null || sending;
  const send = async (): Promise<void> => {
    setResult(null);
    setResult(await sendDue());
  };
  return (
    <div className="f-send">
      <button
        type="button"
        className="m-button m-button--primary f-wide f-main-button"
        aria-disabled={off}
        aria-describedby="send-reason"
        onClick={() => {
          if (!off) void send();
        }}
      >
        {words.sendNow}
      </button>
      <p id="send-reason" className="f-reason" role="status">
        {reason ?? (result === null ? '' : resultWords(words.result, result))}
      </p>
    </div>
  );
}

type ResultWords = ReturnType<typeof useWords>['field']['outbox']['result'];

/** A sending by hand always says what came of it. */
function resultWords(words: ResultWords, { sent, failed, left, stopped }: RunResult): string {
  if (stopped !== null) return fill(words[stopped], { n: sent, left });
  if (failed > 0) return fill(words.failed, { n: sent, failed });
  return sent === 0 ? words.nothing : fill(words.sent, { n: sent });
}

function Export(): ReactElement | null {
  const { field } = useWords();
  const entries = useEntries();
  const { unsent } = useSummary();
  if (unsent === 0) return null;
  return (
    <section className="f-export">
      <button
        type="button"
        className="m-button f-wide"
        aria-describedby="export-words"
        onClick={() => save(exportFile(entries, systemClock.now()))}
      >
        {field.outbox.export}
      </button>
      <p id="export-words" className="f-quiet">
        {field.outbox.exportWords}
      </p>
    </section>
  );
}
