import { toId, type Id } from '../../../src/kernel/ids.ts';
import { systemClock, type Instant } from '../../../src/kernel/time.ts';
import { signal } from '../device/signal.ts';
import { newIdempotencyKey } from '../../api/client.ts';
import { isDue, type NewEntry, type OutboxEntry } from '../outbox/entry.ts';
import { openOutbox, type Outbox } from '../outbox/outbox.ts';
import { createSender, type Progress, type RunResult, type Sender } from '../outbox/sender.ts';
import { retryPause } from './retryPause.ts';
import { online } from './network.ts';
import { session, sessionEnded } from './session.ts';
import { soundSetting } from './settings.ts';
import { createStore } from './store.ts';

/** The outbox as the pages see it, and when it is sent: on opening, on getting a network, on coming back to the page. */
const lastSentKey = 'mutao.field.lastSentAt';

export type Queue =
  | { readonly state: 'opening' }
  | { readonly state: 'unavailable' }
  | {
      readonly state: 'open';
      readonly entries: readonly OutboxEntry[];
      readonly outbox: Outbox;
      readonly sender: Sender;
    };

export const queue = createStore<Queue>({ state: 'opening' });
export const progress = createStore<Progress | null>(null);
export const lastSentAt = createStore<Instant | null>(localStorage.getItem(lastSentKey) as Instant | null);

let fruitlessRuns = 0;
let retryTimer: ReturnType<typeof setTimeout> | undefined;

export async function startQueue(): Promise<void> {
  try {
    const outbox = await openOutbox(indexedDB);
    const sender = createSender({
      outbox,
      clock: systemClock,
      fetch: (address, init) => fetch(address, init),
      account: () => session.get()?.account ?? null,
      alone,
      onProgress: progress.set,
    });
    const refresh = async (): Promise<void> => {
      queue.set({ state: 'open', entries: await outbox.list(), outbox, sender });
    };
    outbox.subscribe(() => void refresh());
    await refresh();
    addEventListener('online', () => void sendDue());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') void sendDue();
    });
    session.subscribe(() => void sendDue());
    await sendDue();
  } catch {
    queue.set({ state: 'unavailable' });
  }
}

/** A command as a page makes it: who, when and under which key is added here. */
export type Command = Pick<NewEntry, 'title' | 'about' | 'method' | 'path' | 'body'>;

/**
 * Keeps a command on the phone and begins to send it. Once it answers, the record is safe. `instead` is the refused
 * entry that it mends: that one goes once the new one is kept.
 * @throws DOMException where the phone keeps no more, Error where nobody is signed in
 */
export async function record(command: Command, instead?: Id): Promise<void> {
  const current = queue.get();
  const who = session.get();
  if (current.state !== 'open' || who === null) throw new Error('nothing can be recorded now');
  const id = toId(newIdempotencyKey());
  await current.outbox.put({ ...command, id, account: who.account, madeAt: systemClock.now() });
  if (instead !== undefined) await current.outbox.drop(instead);
  void sendOwn(id);
}

/** A run that was under way has not seen the new entry: then another one follows. */
async function sendOwn(id: Id): Promise<void> {
  await sendDue();
  const now = queue.get();
  const waits = now.state === 'open' && now.entries.some((entry) => entry.id === id && isDue(entry));
  if (waits && fruitlessRuns === 0) await sendDue();
}

/** Gives up a refused entry, knowingly. */
export async function drop(id: Id): Promise<void> {
  const current = queue.get();
  if (current.state === 'open') await current.outbox.drop(id);
}

/** Sends what is due; answers null where that cannot be tried at all. */
export async function sendDue(): Promise<RunResult | null> {
  const current = queue.get();
  if (current.state !== 'open' || !online.get() || session.get() === null) return null;
  const result = await current.sender.run();
  if (result.sent > 0) {
    lastSentAt.set(systemClock.now());
    localStorage.setItem(lastSentKey, systemClock.now());
    if (result.left === 0 && soundSetting.get()) signal();
  }
  if (result.stopped === 'signIn') sessionEnded();
  else retryLater(result);
  return result;
}

/** What the network or the server put off is tried again, more and more rarely as long as nothing gets through. */
function retryLater(result: RunResult): void {
  clearTimeout(retryTimer);
  const putOff = result.stopped !== null || result.failed > 0;
  fruitlessRuns = putOff && result.sent === 0 ? fruitlessRuns + 1 : 0;
  if (putOff) retryTimer = setTimeout(() => void sendDue(), retryPause(fruitlessRuns));
}

/** One page of this phone sends at a time. Where the browser has no locks the idempotency keys still hold. */
function alone(work: () => Promise<RunResult>): Promise<RunResult> {
  return 'locks' in navigator ? navigator.locks.request('mutao-field-outbox', work) : work();
}
