const staleAfterMilliseconds = 60 * 60 * 1000;

/**
 * Says so when a page has been open for so long that its figures may be old. It counts from its own start: the
 * clock of a phone may be wrong, but it is equally wrong an hour later.
 */
export function startStale(element: HTMLElement): void {
  const hint = element.querySelector<HTMLElement>('[data-stale]');
  if (hint === null) return;
  const openedAt = Date.now();
  const look = (): void => {
    hint.hidden = Date.now() - openedAt < staleAfterMilliseconds;
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, 60_000);
}
