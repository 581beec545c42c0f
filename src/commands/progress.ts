const lineMillisecondsMin = 5_000;

/** Tells at the terminal how far a command is: on one line there, else on a new one every few seconds. */
export function showProgress(): { readonly tell: (words: string) => void; readonly end: () => void } {
  const { stderr } = process;
  let told = 0;
  let isOpen = false;
  return {
    tell: (words) => {
      if (stderr.isTTY) {
        stderr.write(`\r\u001b[K${words}`);
        isOpen = true;
        return;
      }
      const now = performance.now();
      if (told > 0 && now - told < lineMillisecondsMin) return;
      told = now;
      stderr.write(`${words}\n`);
    },
    end: () => {
      if (isOpen) stderr.write('\n');
      isOpen = false;
    },
  };
}
