/** @file Writes figures into docs/speed.md, between the markers of their name. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRoot } from '../../../app/root.ts';
import { filled } from '../../../docs/marked-page.mjs';

/** @throws RangeError when the page has no such place */
export function writeSpeedPage(name: string, text: string): void {
  const page = join(appRoot(), 'docs/speed.md');
  writeFileSync(page, filled(readFileSync(page, 'utf8'), name, text));
}
