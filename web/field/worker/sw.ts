/// <reference lib="webworker" />
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  precacheAndRoute,
  type PrecacheEntry,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope;

/** Every file of the app; the build puts the list here. */
declare const builtFileList: PrecacheEntry[];

/**
 * Keeps every file of the app on the phone, so that any of its addresses opens without a network. Answers of
 * the API are never kept here: what is on the phone lies in the outbox, where it can be counted.
 */
precacheAndRoute(builtFileList);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL('index.html'), { allowlist: [/^\/field(\/|$)/] }));

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

// A new version waits until the person says so: nobody loses a page in the middle of a hand-over.
self.addEventListener('message', (event) => {
  if (event.data === 'takeOver') void self.skipWaiting();
});
