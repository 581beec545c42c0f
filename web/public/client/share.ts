/** Shows the button that copies this page's address, where the browser can; the device's own sharing comes first. */
export function startShare(button: HTMLElement): void {
  // A page that is not served over HTTPS has neither.
  const canShare = 'share' in navigator;
  if (!canShare && !('clipboard' in navigator)) return;
  button.hidden = false;
  button.addEventListener('click', () => {
    void (canShare ? share() : copy(button));
  });
}

async function share(): Promise<void> {
  try {
    await navigator.share({ title: document.title, url: canonicalAddress() });
  } catch {
    // The person closed the sheet: nothing to say.
  }
}

async function copy(button: HTMLElement): Promise<void> {
  const done = button.dataset['done'] ?? '';
  await navigator.clipboard.writeText(canonicalAddress());
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
