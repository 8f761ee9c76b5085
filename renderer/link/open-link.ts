/** @file The one place that knows which host serves this page; everything else talks to a `ScreenLink`. */
import type { TillLink } from '../../app/contract.ts';
import type { ScreenLink } from './screen-link.ts';
import { WebLink } from './web-link.ts';

declare global {
  interface Window {
    /** Given by Electron's preload. */
    readonly tillsight?: TillLink;
  }
}

export function openLink(): ScreenLink {
  const given = window.tillsight;
  if (!given) return new WebLink(new URL('socket', location.href.replace(/^http/, 'ws')));
  return {
    ask: (request) => given.ask(request),
    sendFrame: (frame) => given.sendFrame(frame),
    listen: (listener) => given.listen(listener),
    watchLoss: (listener) => given.watchLoss(listener),
    // One window is all that Electron opens, and it cannot lose its own main process and live.
    watchTakeover: () => () => {},
    reconnect: () => {},
  };
}
