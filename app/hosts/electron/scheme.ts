/**
 * @file The page's own scheme, `tillsight://app/`: serves the built screen and nothing else.
 *
 * A scheme of its own gives the page an origin (a `file:` page has none, and would read the whole disk) that counts as
 * secure, which `getUserMedia` asks for. See Electron's security checklist, "Avoid usage of the file:// protocol".
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { pageHeaders } from '../policy.ts';

const SCHEME = 'tillsight';
const APP_ORIGIN = `${SCHEME}://app`;
export const PAGE_URL = `${APP_ORIGIN}/index.html`;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

/** Must run before the app is ready. */
export function declareScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true };
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges }]);
}

/** Serves the files of a folder; must run once the app is ready. */
export function serveScheme(pagesFolder: string): void {
  protocol.handle(SCHEME, async (request) => {
    const path = filePathOf(request.url, pagesFolder);
    if (!path) return new Response('The till has no such page.', { status: 404 });
    try {
      const type = TYPES[extname(path)] ?? 'application/octet-stream';
      return new Response(await readFile(path), { headers: { ...pageHeaders(), 'content-type': type } });
    } catch {
      return new Response('The till has no such page.', { status: 404 });
    }
  });
}

/** The file behind an address; null when it is not one of the folder's. */
export function filePathOf(url: string, pagesFolder: string): string | null {
  const { host, pathname } = new URL(url);
  if (`${SCHEME}://${host}` !== APP_ORIGIN) return null;
  let name: string;
  try {
    name = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  const path = normalize(join(pagesFolder, name));
  return path.startsWith(pagesFolder + sep) && !name.includes('\0') ? path : null;
}

/** True for an address of our own page. */
export function isOurPage(url: string): boolean {
  return url.startsWith(`${APP_ORIGIN}/`);
}
