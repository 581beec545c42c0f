import type { ReactElement } from 'react';
import { asOf } from '../../i18n/formatTime.ts';
import { fill } from '../../i18n/words.ts';
import { Tag, type Kind } from '../../ui/Status.tsx';
import { queue, sendDue } from '../app/queue.ts';
import { session } from '../app/session.ts';
import { useWords } from '../app/settings.ts';
import { useStore } from '../app/store.ts';
import { isUnsent, type EntryState, type OutboxEntry } from '../outbox/entry.ts';
import { MendOrDrop } from './distribution/RecordState.tsx';
import { FailedWords } from './FailedWords.tsx';

const kinds: Readonly<Record<EntryState['kind'], Kind>> = {
  queued: 'neutral',
  sending: 'info',
  received: 'ok',
  failed: 'warn',
};

/** One record and what became of it: data, not goods, so the words are those of uploading. */
export function OutboxRow({ entry }: { readonly entry: OutboxEntry }): ReactElement {
  const { field, language } = useWords();
  const words = field.outbox;
  const { state } = entry;
  const own = useStore(session)?.account === entry.account;
  return (
    <li className="f-row">
      <div className="f-row__head">
        <p className="f-row__title">{entry.title}</p>
        <Tag kind={kinds[state.kind]}>{stateWords(words.state, state)}</Tag>
      </div>
      <p className="f-quiet">{asOf(language, entry.madeAt)}</p>
      {state.kind === 'failed' ? <Failed entry={entry} /> : null}
      {isUnsent(entry) && !own ? <p className="f-reason">{words.otherAccount}</p> : null}
    </li>
  );
}

type StateWords = ReturnType<typeof useWords>['field']['outbox']['state'];

function stateWords(words: StateWords, state: EntryState): string {
  if (state.kind === 'received' && state.number !== null)
    return fill(words.receivedNumber, { number: shortNumber(state.number) });
  return words[state.kind];
}

/** An id is too long for a phone; its last group tells it apart well enough. */
function shortNumber(number: string): string {
  return number.length > 20 ? `…${number.slice(-8)}` : number;
}

function Failed({ entry }: { readonly entry: OutboxEntry }): ReactElement {
  const { field } = useWords();
  const current = useStore(queue);
  const retry = async (): Promise<void> => {
    if (current.state !== 'open') return;
    await current.sender.retry(entry.id);
    await sendDue();
  };
  return (
    <>
      <FailedWords entry={entry} />
      <button type="button" className="m-button f-wide" onClick={() => void retry()}>
        {field.outbox.retry}
        <span className="m-unseen"> {entry.title}</span>
      </button>
      <MendOrDrop entry={entry} />
    </>
  );
}
