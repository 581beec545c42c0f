import type { ReactElement } from 'react';
import { date } from '../../i18n/formatTime.ts';
import { fill } from '../../i18n/words.ts';
import { dayOfOperation } from '../../ui/day.ts';
import { NameText } from '../../ui/NameText.tsx';
import { Notice } from '../../ui/Status.tsx';
import type { Operation } from '../server/facts.ts';
import { stateKind } from './state.ts';
import type { View } from './view.ts';

/** For how many days an operation counts as just started. */
const firstDays = 3;

/** What a reader has to know first: just started, paused and why, closing, closed. Nothing in ordinary times. */
export function Situation({
  view,
  operation,
}: {
  readonly view: View;
  readonly operation: Operation;
}): ReactElement | null {
  const { operation: words } = view.words.public;
  const { state } = operation;
  if (state === 'running') {
    const day = dayOfOperation(operation.startedOn, view.now);
    if (day !== null && day > firstDays) return null;
    return (
      <Notice kind="info" title={words.justStarted}>
        <p>{words.justStartedWords}</p>
      </Notice>
    );
  }
  if (state === 'preparing') return <Notice kind={stateKind[state]} title={words.preparingWords} />;
  return (
    <Notice kind={stateKind[state]} title={words.stateReason[state]}>
      <p>
        <Reason view={view} operation={operation} />
      </p>
      {state === 'closed' && operation.closedOn !== null ? (
        <p>{fill(words.closedWords, { date: date(view.language, operation.closedOn) })}</p>
      ) : null}
    </Notice>
  );
}

function Reason({ view, operation }: { readonly view: View; readonly operation: Operation }): ReactElement {
  const { stateReason } = operation;
  if (stateReason.zh === '' && stateReason.en === '') return <>{view.words.public.operation.noReason}</>;
  return <NameText name={stateReason} language={view.language} />;
}
