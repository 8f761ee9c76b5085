/**
 * @file The marked places of the pages: what stands between `<!-- figures:NAME -->` and `<!-- /figures:NAME -->` is written
 * by a command, never by hand.
 */

/**
 * A page with another text in one of its places.
 *
 * @param {string} page the whole page
 * @param {string} name of the place
 * @param {string} text without the last line's end
 * @throws {RangeError} when the page has no such place
 */
export function filled(page, name, text) {
  const [open, close] = [`<!-- figures:${name} -->\n`, `<!-- /figures:${name} -->`];
  const [from, to] = [page.indexOf(open), page.indexOf(close)];
  if (from === -1 || to < from) throw new RangeError(`The page has no place for the figures "${name}".`);
  return `${page.slice(0, from + open.length)}${text}\n${page.slice(to)}`;
}

/** @param {string[]} head @param {(string | number)[][]} rows */
export function table(head, rows) {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
