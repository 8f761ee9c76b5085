/** @file The marked places in docs/latency.md, each filled by the command that it names. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { appRoot } from '../../root.ts';
import { UsageError } from './output.ts';

/** Puts lines between `<!-- figures:name -->` and its end. @throws UsageError when there is no such page or place */
export function fillPlace(name: string, command: string, lines: readonly string[]): void {
  const page = join(appRoot(), 'docs/latency.md');
  if (!existsSync(page)) throw new UsageError('docs/latency.md is not there: --write-docs is for the source folder.');
  writeFileSync(page, filled(readFileSync(page, 'utf8'), name, command, lines));
}

/** @throws UsageError when the text has no such place */
export function filled(text: string, name: string, command: string, lines: readonly string[]): string {
  const [open, close] = [`<!-- figures:${name} -->\n`, `<!-- /figures:${name} -->`];
  const [from, to] = [text.indexOf(open), text.indexOf(close)];
  if (from === -1 || to === -1) throw new UsageError(`docs/latency.md has no place for the figures "${name}".`);
  return `${text.slice(0, from + open.length)}By \`${command}\`:\n\n${lines.join('\n')}\n${text.slice(to)}`;
}

export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  return [head, head.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
