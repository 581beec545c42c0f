import { createStore } from './store.ts';

export const base = '/field';
export const pages = ['today', 'outbox', 'settings', 'signIn'] as const;
export type PageName = (typeof pages)[number];

const addresses: Readonly<Record<PageName, string>> = {
  today: `${base}/`,
  outbox: `${base}/outbox`,
  settings: `${base}/settings`,
  signIn: `${base}/sign-in`,
};

export function addressOfPage(page: PageName): string {
  return addresses[page];
}

/** The page of a path; null for an address that the app does not have. */
export function pageOfPath(path: string): PageName | null {
  const tidy = path.replace(/\/+$/, '');
  return pages.find((page) => addresses[page].replace(/\/$/, '') === tidy) ?? null;
}

/** Where the app is. The address bar holds it, so that a link and the back button work, offline too. */
export const route = createStore<PageName | null>(pageOfPath(location.pathname));

export function go(page: PageName): void {
  if (route.get() !== page) history.pushState(null, '', addressOfPage(page));
  arrive(page);
}

/** Goes on without leaving the page behind in the history: after signing in nobody wants back to the form. */
export function goInstead(page: PageName): void {
  history.replaceState(null, '', addressOfPage(page));
  arrive(page);
}

function arrive(page: PageName): void {
  route.set(page);
}

addEventListener('popstate', () => {
  route.set(pageOfPath(location.pathname));
});
