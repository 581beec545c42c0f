import type { Id } from '../../../src/kernel/ids.ts';
import { systemClock, type Instant } from '../../../src/kernel/time.ts';
import { createCall } from '../../api/client.ts';
import { RefusedCall } from '../../api/failure.ts';
import { online } from '../app/network.ts';
import { readMe, session, sessionEnded, type Session } from '../app/session.ts';
import { createStore, type Store } from '../app/store.ts';

export const call = createCall();

/** A list as the phone keeps it, for one account. */
export interface KeptList<Row> {
  readonly account: Id;
  /** When it was asked for, by the phone's clock: what the server confirmed later is not in it. */
  readonly at: Instant;
  readonly rows: readonly Row[];
}

export interface ListState<Row> {
  /** Null: nothing is on the phone yet. */
  readonly kept: KeptList<Row> | null;
  readonly loading: boolean;
  /** What the last try to update it failed with. */
  readonly failure: unknown;
}

export interface List<Row> {
  readonly state: Store<ListState<Row>>;
  /** Reads the list anew where there is a network and a session; what is kept stays until that has worked. */
  readonly update: () => Promise<void>;
}

/** A list of the server that is kept on the phone, read for every area of the account's grants. */
export function createList<Row>(name: string, read: (area: string) => Promise<readonly Row[]>): List<Row> {
  const key = `mutao.field.list.${name}`;
  const state = createStore<ListState<Row>>({
    kept: remembered<Row>(key),
    loading: false,
    failure: undefined,
  });
  const update = async (): Promise<void> => {
    const who = session.get();
    if (who === null || !online.get() || state.get().loading) return;
    state.set({ ...state.get(), loading: true });
    const at = systemClock.now();
    try {
      const { account, areas } = await withAreas(who);
      const found = await Promise.all(areas.map(read));
      const kept = { account, at, rows: found.flat() };
      keep(key, kept);
      state.set({ kept, loading: false, failure: undefined });
    } catch (failure) {
      if (failure instanceof RefusedCall && failure.code === 'notSignedIn') sessionEnded();
      state.set({ ...state.get(), loading: false, failure });
    }
  };
  return { state, update };
}

/** A session that an older version of the app remembered does not know its areas. */
function withAreas(who: Session): Promise<Session> | Session {
  return who.areas.length === 0 ? readMe() : who;
}

function remembered<Row>(key: string): KeptList<Row> | null {
  try {
    // Written by `keep` alone, in the shape of the contract that the app was built with.
    return JSON.parse(localStorage.getItem(key) ?? 'null') as KeptList<Row> | null;
  } catch {
    return null;
  }
}

/** Where the phone has no room the list still serves until the app is closed. */
function keep(key: string, list: KeptList<unknown>): void {
  try {
    localStorage.setItem(key, JSON.stringify(list));
  } catch {
    localStorage.removeItem(key);
  }
}
