/** @file What the page may do, the same on both hosts: its Content Security Policy and the headers around it. */

/**
 * Everything comes from the page's own origin; no inline script, no `eval`, no plug-in, no frame around it.
 *
 * WebAssembly may be compiled ('wasm-unsafe-eval' allows that and no `eval`): the reader of barcodes is.
 * Styles may be inline because interaction libraries set them on elements (React Aria); pictures may be `blob:` and
 * `data:` because a dropped photo and a drawn one are.
 *
 * @param socketOrigin where the page's WebSocket is; not every browser counts it as `'self'`
 */
function contentSecurityPolicy(socketOrigin = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "media-src 'self' blob:",
    "worker-src 'self'",
    "manifest-src 'self'",
    `connect-src 'self' ${socketOrigin}`.trim(),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

export function pageHeaders(socketOrigin?: string): Record<string, string> {
  return {
    'content-security-policy': contentSecurityPolicy(socketOrigin),
    'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  };
}
