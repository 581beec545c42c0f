const staleAfterMilliseconds = 60 * 60 * 1000;

/** Says so when a page has been open for so long that its figures may be old. */
export function startStale(element: HTMLElement): void {
  const at = Date.parse(element.dataset['at'] ?? '');
  const hint = element.querySelector<HTMLElement>('[data-stale]');
  if (hint === null || Number.isNaN(at)) return;
  const look = (): void => {
    hint.hidden = Date.now() - at < staleAfterMilliseconds;
  };
  document.addEventListener('visibilitychange', look);
  setInterval(look, 60_000);
  look();
}
