/**
 * @file The tables of what training reached, from the records beside its code: a JSON object a line, appended when a
 * command has printed the figures and never changed but for the key that puts it into a table.
 *
 * models/training/history.jsonl: `images` (pictures the weights have seen, whichever run showed them), `activation`, `size`
 * (px of a side), `mAP50`, `mAP50-95` on `val`, and `by`, the command that printed them. With `tried`, a few words, it is a
 * row of "What was tried" and says in `kept` what became of it; with `run`, a row of how the shipped models came about; with
 * `set` and `weights`, the figures are of this set (`val`, or one of `compose.py`) by these weights.
 *
 * models/training/speed.jsonl: `table`, `what`, `picturesPerSecond`, and `by`.
 */
import { table } from './marked-page.mjs';

const three = (value) => value.toFixed(3);
const code = (text) => `\`${text}\``;
const pictures = (count) => count.toLocaleString('en');

/**
 * @param {string} text of a record
 * @returns {object[]}
 * @throws {SyntaxError} that names the line which is no JSON
 */
export function linesOf(text) {
  return text
    .trimEnd()
    .split('\n')
    .map((line, at) => {
      try {
        return JSON.parse(line);
      } catch (cause) {
        throw new SyntaxError(`Line ${at + 1} is no JSON: ${cause.message}`, { cause });
      }
    });
}

/**
 * @param {object[]} history
 * @throws {RangeError} that names the row which lacks something
 */
export function checkHistory(history) {
  history.forEach((row, at) => {
    const numbers = ['images', 'size', 'mAP50', 'mAP50-95'].filter((name) => !Number.isFinite(row[name]));
    const own = [...('tried' in row ? ['kept'] : []), ...('set' in row ? ['weights'] : [])];
    const words = ['activation', 'by', ...own].filter((name) => !row[name]);
    const missing = [
      ...numbers,
      ...words,
      ...(['tried', 'run', 'set'].some((key) => key in row) ? [] : ['tried, run or set']),
    ];
    if (missing.length > 0) throw new RangeError(`Row ${at + 1} of history.jsonl has no ${missing.join(', no ')}.`);
  });
}

export function tried(history) {
  const rows = history.filter((row) => 'tried' in row);
  return table(
    ['what', 'px', 'mAP50', 'mAP50-95', 'images', 'kept', 'printed by'],
    rows.map((row) => [
      row.tried,
      row.size,
      three(row.mAP50),
      three(row['mAP50-95']),
      pictures(row.images),
      row.kept,
      code(row.by),
    ]),
  );
}

export function runs(history) {
  const rows = history.filter((row) => 'run' in row);
  return table(
    ['pictures', 'run', 'activation', 'px', 'mAP50', 'mAP50-95', 'printed by'],
    rows.map((row) => [
      pictures(row.images),
      row.run,
      row.activation,
      row.size,
      three(row.mAP50),
      three(row['mAP50-95']),
      code(row.by),
    ]),
  );
}

export function sets(history) {
  const rows = history.filter((row) => 'set' in row);
  return table(
    ['set', 'weights', 'pictures', 'px', 'mAP50', 'mAP50-95', 'printed by'],
    rows.map((row) => [
      row.set,
      code(row.weights),
      pictures(row.images),
      row.size,
      three(row.mAP50),
      three(row['mAP50-95']),
      code(row.by),
    ]),
  );
}

/** @param {object[]} speeds @param {string} name of the table */
export function speed(speeds, name) {
  return table(
    ['what', 'pictures a second', 'printed by'],
    speeds
      .filter((row) => row.table === name)
      .map(({ what, picturesPerSecond, by }) => [what, picturesPerSecond.toFixed(1), code(by)]),
  );
}
