/** @file Bytes as text, for requests that travel as JSON. */

/** So many bytes at once: more would be too many arguments for one call. */
const CHUNK = 8192;

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}
