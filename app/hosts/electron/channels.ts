/** @file Every channel between page and main process, in one list. Payloads are those of `contract.ts`. */

export const CHANNELS = {
  /** invoke: a `Request`; gives `{answer}` or `{error}` (an Error would arrive with Electron's own words around it). */
  ask: 'tillsight:ask',
  /** send: the page is there and wants messages and a port for its frames. */
  attach: 'tillsight:attach',
  /** to the page: a `Message`. */
  message: 'tillsight:message',
  /** to the page: the end of a channel to the detector, as the event's only port; it replaces the one before. */
  framePort: 'tillsight:frame-port',
} as const;

export type AskReply = { readonly answer: unknown } | { readonly error: string };
