/** Makes the button that verifies come alive. What checks is fetched when it is pressed: few readers need it. */
export function startVerify(element: HTMLElement): void {
  const button = element.querySelector<HTMLButtonElement>('[data-verify]');
  const result = element.querySelector<HTMLElement>('[data-result]');
  if (button === null || result === null) return;
  button.hidden = false;
  element.hidden = false;
  element.querySelector<HTMLElement>('[data-without]')?.setAttribute('hidden', '');
  button.addEventListener('click', () => {
    button.disabled = true;
    void run(element, result).finally(() => {
      button.disabled = false;
    });
  });
}

async function run(element: HTMLElement, result: HTMLElement): Promise<void> {
  const { verifyInto } = await import('./verify/verifyInto.ts');
  await verifyInto(element, result);
}
