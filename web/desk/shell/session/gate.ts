interface Waiting {
  readonly promise: Promise<boolean>;
  readonly settle: (signedIn: boolean) => void;
}

/**
 * Where calls wait when the session has ended under way: the first opens the sign-in dialog, later ones wait
 * with it, and all go on together. Whatever is on the page, typed or chosen, stays as it is meanwhile.
 */
export function createSessionGate() {
  let waiting: Waiting | undefined;
  const listeners = new Set<() => void>();
  const tell = (): void => listeners.forEach((listener) => listener());

  return {
    /** Resolves to true when the person has signed in again, to false when they would not. */
    ask(): Promise<boolean> {
      if (waiting === undefined) {
        const { promise, resolve } = Promise.withResolvers<boolean>();
        waiting = { promise, settle: resolve };
        tell();
      }
      return waiting.promise;
    },
    settle(signedIn: boolean): void {
      const settled = waiting;
      waiting = undefined;
      settled?.settle(signedIn);
      tell();
    },
    isOpen: (): boolean => waiting !== undefined,
    subscribe(listener: () => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export const sessionGate = createSessionGate();
