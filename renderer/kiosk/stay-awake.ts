/**
 * @file The screen stays lit while the till waits for customers: a dark one sends them away.
 *
 * By the Screen Wake Lock API, which lets go by itself whenever the page is hidden.
 */
import type { Kiosk } from './kiosk.ts';

export function stayAwake({ store }: Kiosk): void {
  let lock: WakeLockSentinel | null = null;
  let work = Promise.resolve();
  const step = async () => {
    const wanted = store.getState().source !== 'photo' && document.visibilityState === 'visible';
    if (!wanted) await lock?.release();
    else if (!lock || lock.released) lock = await navigator.wakeLock.request('screen');
  };
  // One after the other; where it is refused (a low battery, an old browser) the screen goes dark as the system says.
  const see = () => {
    work = work.then(step).catch(() => undefined);
  };
  store.subscribe((now, before) => {
    if (now.source !== before.source) see();
  });
  document.addEventListener('visibilitychange', see);
  see();
}
