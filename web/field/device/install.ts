import { createStore } from '../app/store.ts';

/** The browser's offer to put the app on the home screen (Chromium only; others have their own menu). */
interface InstallOffer extends Event {
  prompt(): Promise<void>;
}

export const installOffer = createStore<InstallOffer | null>(null);
export const installed = createStore<boolean>(matchMedia('(display-mode: standalone)').matches);

addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  installOffer.set(event as InstallOffer);
});
addEventListener('appinstalled', () => {
  installOffer.set(null);
  installed.set(true);
});

export function isIos(userAgent: string): boolean {
  return /iPhone|iPad|iPod/.test(userAgent);
}

/** WeChat's inner browser may throw stored records away. */
export function isWechat(userAgent: string): boolean {
  return userAgent.includes('MicroMessenger');
}
