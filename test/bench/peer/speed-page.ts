/** @file Writes figures into docs/speed.md, between the markers of their name. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRoot } from '../../../app/root.ts';

export function writeSpeedPage(name: string, text: string): void {
  const page = join(appRoot(), 'docs/speed.md');
  writeFileSync(page, withFigures(readFileSync(page, 'utf8'), name, text));
}

/**
 * The page with other text between `<!-- figures:NAME -->` and `<!-- /figures:NAME -->`.
 *
 * @throws RangeError when the page has no such place
 */
export function withFigures(page: string, name: string, text: string): string {
  const [open, close] = [`<!-- figures:${name} -->\n`, `<!-- /figures:${name} -->`];
  const start = page.indexOf(open);
  const end = page.indexOf(close, start);
  if (start < 0 || end < 0) throw new RangeError(`docs/speed.md has no place for the figures "${name}".`);
  return `${page.slice(0, start + open.length)}${text}\n${page.slice(end)}`;
}
