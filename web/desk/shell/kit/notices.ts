export interface Notice {
  readonly number: number;
  readonly text: string;
}

const shownMilliseconds = 6000;

/** What was just done, told in one line at the foot of the page and to screen readers; it goes by itself. */
function createNotices() {
  let shown: readonly Notice[] = [];
  let number = 0;
  const listeners = new Set<() => void>();
  const change = (next: readonly Notice[]): void => {
    shown = next;
    listeners.forEach((listener) => listener());
  };
  return {
    show(text: string): void {
      number += 1;
      const notice = { number, text };
      change([...shown, notice]);
      setTimeout(() => change(shown.filter((other) => other !== notice)), shownMilliseconds);
    },
    shown: (): readonly Notice[] => shown,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const notices = createNotices();
