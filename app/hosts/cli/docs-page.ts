/** @file The marked places in docs/latency.md, each filled by the command that it names. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRoot } from '../../root.ts';
import { UsageError } from './output.ts';

/** Puts lines between `<!-- figures:name -->` and its end. @throws UsageError when there is no such page or place */
export function fillPlace(name: string, command: string, lines: readonly string[]): void {
  const page = pagePath();
  writeFileSync(page, filled(readFileSync(page, 'utf8'), name, command, lines));
}

/** For before a measurement, which takes minutes. @throws UsageError when there is no such page or place */
export function requirePlace(name: string): void {
  placeIn(readFileSync(pagePath(), 'utf8'), name);
}

/** The text with its own line ends, which git may have made those of Windows. @throws UsageError when it has no such place */
export function filled(text: string, name: string, command: string, lines: readonly string[]): string {
  const { from, to, lineEnd } = placeIn(text, name);
  const figures = `By \`${command}\`:\n\n${lines.join('\n')}\n`;
  return `${text.slice(0, from)}${figures.replaceAll('\n', lineEnd)}${text.slice(to)}`;
}

function pagePath(): string {
  const page = join(appRoot(), 'docs/latency.md');
  if (!existsSync(page)) throw new UsageError('docs/latency.md is not there: --write-docs is for the source folder.');
  return page;
}

/** Where the figures of this name begin and end. */
function placeIn(text: string, name: string) {
  const open = new RegExp(`<!-- figures:${name} -->(\\r?\\n)`).exec(text);
  const to = text.indexOf(`<!-- /figures:${name} -->`);
  if (!open || to < open.index) throw new UsageError(`docs/latency.md has no place for the figures "${name}".`);
  return { from: open.index + open[0].length, to, lineEnd: open[1] ?? '\n' };
}

export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
