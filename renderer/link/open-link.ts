/** @file The one place that knows which host serves this page; everything else talks to a `ScreenLink`. */
import type { TillLink } from '../../app/contract.ts';
import { WebLink } from './web-link.ts';

/** A link that can also be taken over by another window and asked to come back. */
export interface ScreenLink extends TillLink {
  /** Calls back when another window took the till; it stays there until `reconnect`. @returns stops the watching */
  watchTakeover(listener: () => void): () => void;
  /** Connects at once instead of waiting for the next try. */
  reconnect(): void;
}

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
