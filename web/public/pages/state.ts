import { dayOfOperation } from '../../ui/day.ts';
import { date } from '../../i18n/formatTime.ts';
import { fill } from '../../i18n/words.ts';
import type { Kind } from '../../ui/Status.tsx';
import type { Operation } from '../server/facts.ts';
import type { View } from './view.ts';

/** The shape and colour of each state of an operation. */
export const stateKind: Readonly<Record<Operation['state'], Kind>> = {
  preparing: 'neutral',
  running: 'info',
  paused: 'hold',
  closing: 'warn',
  closed: 'ok',
};

/** When: "第 12 天" while it goes on, else the date on which it starts or closed. */
export function whenWords(operation: Operation, view: View): string {
  const { public: words } = view.words;
  if (operation.state === 'closed' && operation.closedOn !== null)
    return fill(words.closedOn, { date: date(view.language, operation.closedOn) });
  const day = dayOfOperation(operation.startedOn, view.now);
  const started = date(view.language, operation.startedOn);
  if (day === null) return fill(words.startsOn, { date: started });
  if (operation.state === 'closed') return fill(words.startedOn, { date: started });
  return fill(words.day, { n: day });
}
