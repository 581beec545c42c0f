import { base } from '../app/route.ts';
import { createStore } from '../app/store.ts';

/** The version that is downloaded and waits to be used; null when this is the newest. */
export const waitingVersion = createStore<ServiceWorker | null>(null);

/** Installs the service worker and watches for new versions. Without one the app works online only. */
export async function registerWorker(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const container = navigator.serviceWorker;
  const registration = await container
    .register(`${base}/sw.js`, { scope: `${base}/` })
    .catch(() => undefined);
  if (registration === undefined) return;
  const offer = (worker: ServiceWorker | null): void => {
    // The very first version has no other to replace: it is in use at once.
    if (worker !== null && container.controller !== null) waitingVersion.set(worker);
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed') offer(worker);
    });
  });
}

/** Uses the waiting version: it takes over, then the page is loaded again. Records lie outside of it and stay. */
export function takeWaitingVersion(worker: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    location.reload();
  });
  worker.postMessage('takeOver', { transfer: [] });
}
