import { createStore } from './store.ts';

/** Whether the phone believes it has a network. It may be wrong when it says yes, never when it says no. */
export const online = createStore<boolean>(navigator.onLine);

addEventListener('online', () => {
  online.set(true);
});
addEventListener('offline', () => {
  online.set(false);
});
