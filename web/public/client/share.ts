/** Shows the button that copies this page's address, where the browser can; the device's own sharing comes first. */
export function startShare(button: HTMLElement): void {
  const canShare = typeof navigator.share === 'function';
  // A page that is not served over HTTPS has neither.
  const clipboard: Clipboard | undefined = navigator.clipboard;
  if (!canShare && clipboard === undefined) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    void (canShare ? share() : copy(clipboard, button));
  });
}

async function share(): Promise<void> {
  try {
    await navigator.share({ title: document.title, url: canonicalAddress() });
  } catch {
    // The person closed the sheet: nothing to say.
  }
}

async function copy(clipboard: Clipboard, button: HTMLElement): Promise<void> {
  const done = button.dataset['done'] ?? '';
  await clipboard.writeText(canonicalAddress());
  const status = document.querySelector<HTMLElement>('[data-share-status]');
  if (status !== null) status.textContent = done;
  const words = button.textContent;
  button.textContent = done;
  setTimeout(() => {
    button.textContent = words;
  }, 4000);
}

/** The address without the switches of this visit. */
function canonicalAddress(): string {
  return location.origin + location.pathname;
}
