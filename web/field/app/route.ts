import { createStore } from './store.ts';

export const base = '/field';
export const pages = ['today', 'incoming', 'held', 'outbox', 'settings', 'signIn'] as const;
export type PageName = (typeof pages)[number];

/** A page, and the record on it that is opened: the last part of the address. */
export interface Place {
  readonly page: PageName;
  readonly record: string | null;
}

const addresses: Readonly<Record<PageName, string>> = {
  today: `${base}/`,
  incoming: `${base}/in`,
  held: `${base}/handover`,
  outbox: `${base}/outbox`,
  settings: `${base}/settings`,
  signIn: `${base}/sign-in`,
};

/** Pages with records that have an address of their own. */
const withRecords: readonly PageName[] = ['incoming', 'held'];

export function addressOfPage(page: PageName, record: string | null = null): string {
  return record === null ? addresses[page] : `${addresses[page]}/${record}`;
}

/** The place of a path; null for an address that the app does not have. */
export function placeOfPath(path: string): Place | null {
  const tidy = path.replace(/\/+$/, '');
  for (const page of pages) {
    const address = addresses[page].replace(/\/$/, '');
    if (address === tidy) return { page, record: null };
    const record = tidy.slice(address.length + 1);
    if (withRecords.includes(page) && tidy.startsWith(`${address}/`) && !record.includes('/'))
      return { page, record };
  }
  return null;
}

/** Where the app is. The address bar holds it, so that a link and the back button work, offline too. */
export const route = createStore<Place | null>(placeOfPath(location.pathname));

export function go(page: PageName, record: string | null = null): void {
  const address = addressOfPage(page, record);
  if (location.pathname !== address) history.pushState(null, '', address);
  route.set({ page, record });
}

/** Goes on without leaving the page behind in the history: after signing in nobody wants back to the form. */
export function goInstead(page: PageName): void {
  history.replaceState(null, '', addressOfPage(page));
  route.set({ page, record: null });
}

addEventListener('popstate', () => {
  route.set(placeOfPath(location.pathname));
});
