// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startShare } from './share.ts';
import { startStale } from './stale.ts';

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `
    <p id="as-of">as of 20:30 <span data-stale hidden>old</span></p>
    <button id="share" data-done="copied" hidden>copy</button><p data-share-status></p>`;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function element(selector: string): HTMLElement {
  const found = document.querySelector<HTMLElement>(selector);
  if (found === null) throw new Error(`nothing at ${selector}`);
  return found;
}

test('a page says that it is old once it has been open for an hour', () => {
  startStale(element('#as-of'));
  vi.advanceTimersByTime(59 * 60_000);
  expect(element('[data-stale]').hidden).toBe(true);
  vi.advanceTimersByTime(2 * 60_000);
  expect(element('[data-stale]').hidden).toBe(false);
});

test('the button stays away where the browser can neither share nor copy', () => {
  vi.stubGlobal('navigator', {});
  startShare(element('#share'));
  expect(element('#share').hidden).toBe(true);
});

test('copying says that it is done, on the button and to screen readers, then offers itself again', async () => {
  const copied: string[] = [];
  const writeText = async (text: string): Promise<void> => {
    copied.push(text);
  };
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  startShare(element('#share'));
  element('#share').click();
  await vi.waitFor(() => expect(element('#share').textContent).toBe('copied'));
  expect(copied).toEqual([location.origin + location.pathname]);
  expect(element('[data-share-status]').textContent).toBe('copied');
  vi.advanceTimersByTime(5000);
  expect(element('#share').textContent).toBe('copy');
});

test('where the device can share, its own sheet is used; closing it is no failure', async () => {
  const share = vi.fn<() => Promise<void>>(() => Promise.reject(new DOMException('closed', 'AbortError')));
  vi.stubGlobal('navigator', { share });
  startShare(element('#share'));
  element('#share').click();
  await vi.waitFor(() => expect(share).toHaveBeenCalledOnce());
  expect(element('#share').textContent).toBe('copy');
});
