/**
 * @file The typeface of reports: the screen's own, in the files that the built screen carries along.
 *
 * It comes in subsets. What Vietnamese adds to Latin is in a file of its own, so a line of text is set in runs.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRoot } from '../root.ts';

export const WEIGHTS = ['400', '700'] as const;
export type Weight = (typeof WEIGHTS)[number];
const SUBSETS = ['latin', 'vietnamese'] as const;
type Subset = (typeof SUBSETS)[number];

/** The name under which a subset of a weight is known in a document. */
export function fontName(weight: Weight, subset: Subset): string {
  return `${subset}-${weight}`;
}

/** By name. @throws Error with a sentence when the screen was never built */
export function reportFonts(): ReadonlyMap<string, Buffer> {
  const root = appRoot();
  const folders = [join(root, 'dist/renderer/assets'), join(root, 'node_modules/@fontsource/be-vietnam-pro/files')];
  for (const folder of folders) {
    const fonts = fontsIn(folder);
    if (fonts) return fonts;
  }
  throw new Error('The typeface of the report is missing: build the screen first.');
}

function fontsIn(folder: string): Map<string, Buffer> | null {
  let files: string[];
  try {
    files = readdirSync(folder);
  } catch {
    return null; // Not built, or packed without the packages.
  }
  const fonts = new Map<string, Buffer>();
  for (const weight of WEIGHTS) {
    for (const subset of SUBSETS) {
      const wanted = new RegExp(`^be-vietnam-pro-${subset}-${weight}-normal(-[\\w-]+)?\\.woff$`);
      const file = files.find((name) => wanted.test(name));
      if (!file) return null;
      fonts.set(fontName(weight, subset), readFileSync(join(folder, file)));
    }
  }
  return fonts;
}

/** What the Latin subset lacks and the Vietnamese one has. */
const VIETNAMESE = /[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u1EA0-\u1EF9\u20AB]+/g;

/** Cuts a text into runs of one subset each, in order. */
export function runsOf(text: string): { readonly subset: Subset; readonly text: string }[] {
  const runs: { subset: Subset; text: string }[] = [];
  let end = 0;
  // Composed letters only: a mark on its own would need shaping across the files.
  const composed = text.normalize('NFC');
  for (const found of composed.matchAll(VIETNAMESE)) {
    if (found.index > end) runs.push({ subset: 'latin', text: composed.slice(end, found.index) });
    runs.push({ subset: 'vietnamese', text: found[0] });
    end = found.index + found[0].length;
  }
  if (end < composed.length) runs.push({ subset: 'latin', text: composed.slice(end) });
  return runs;
}
