import type { ReactElement } from 'react';
import { RefusedCall } from '../../api/failure.ts';
import { refusalText } from '../../i18n/refusalText.ts';
import { fill } from '../../i18n/words.ts';
import { useWords } from '../app/settings.ts';
import type { EntryState, OutboxEntry } from '../outbox/entry.ts';

type FailedState = Extract<EntryState, { kind: 'failed' }>;

/** The refusal as it came, a moment or a day ago, for the one translator of refusals. */
function asRefusal({ code, details }: FailedState): RefusedCall {
  const answer = { status: 0, requestId: undefined, retryAfterSeconds: undefined };
  return new RefusedCall({ code, details, fields: [] }, answer);
}

/** Why a record did not go through, in the server's words and with the number to quote; nothing for any other. */
export function FailedWords({ entry }: { readonly entry: OutboxEntry }): ReactElement | null {
  const words = useWords();
  const { state } = entry;
  if (state.kind !== 'failed') return null;
  return (
    <p className="f-reason">
      {state.code === 'serverFault'
        ? words.field.outbox.serverFault
        : refusalText(words, words.language, asRefusal(state))}
      {state.reference === null ? null : (
        <> {fill(words.common.failure.reference, { reference: state.reference })}</>
      )}
    </p>
  );
}
