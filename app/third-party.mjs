/** @file The licences of what the Node bundles are made of, as one text: whoever hands the packed app on hands them on too. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the bundles' own list does not name: a typeface, and the barcode reader in its worker. */
const COPIED = ['@fontsource/be-vietnam-pro', 'zxing-wasm'];
const PACKAGE = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;

/**
 * @param {string} root the project's folder
 * @param {Iterable<string>} files paths from there, of ours and of packages
 * @returns {string} each package with its licence, by name
 */
export function thirdPartyText(root, files) {
  const folders = [...files].flatMap((file) => PACKAGE.exec(file)?.[0] ?? []);
  const all = new Set([...folders, ...COPIED.map((name) => `node_modules/${name}`)]);
  const notices = new Set([...all].map((folder) => noticeOf(join(root, folder))));
  return [...notices].sort().join('\n');
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice|copying)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return `${name} ${version} (${license})\n${'-'.repeat(72)}\n${texts.join('\n\n') || 'It carries no text of its own.'}\n`;
}
