/**
 * @file What a serial scale says, line by line: the format of A&D, CAS and the many that copy them.
 *
 * `ST,GS,+  0.452kg` then CR LF, over and over: ST stable, US moving, OL too heavy; GS gross, NT net (less the tare); some
 * leave that away (`ST,+0000.452 kg`).
 * Settings by custom: 9600 baud, 8 data bits, no parity, 1 stop bit ("stream" or "continuous" mode of the scale).
 */

export interface ScaleLine {
  readonly grams: number;
  readonly stable: boolean;
}

const GRAMS: Readonly<Record<string, number>> = { kg: 1000, g: 1, lb: 453.59237 };

/** Null: no weight (half a line, another device). Too heavy is a load of which nothing is known, as while it moves. */
export function readScaleLine(line: string): ScaleLine | null {
  if (/^OL\b/i.test(line.trim())) return { grams: 0, stable: false };
  const found = /^(ST|US),(?:(?:GS|NT|G|N),?)?\s*([+-]?)\s*(\d+(?:\.\d+)?)\s*(kg|g|lb)\s*$/i.exec(line.trim());
  if (!found) return null;
  const [, state = '', sign, figure, unit = ''] = found;
  const grams = Math.round(Number(figure) * (GRAMS[unit.toLowerCase()] ?? 0));
  return { grams: sign === '-' ? -grams : grams, stable: state.toUpperCase() === 'ST' };
}

/** Cuts what comes in pieces into lines; the rest waits for more. */
export function splitLines(text: string): { readonly lines: readonly string[]; readonly rest: string } {
  const parts = text.split(/[\r\n]+/);
  return { lines: parts.slice(0, -1).filter((line) => line !== ''), rest: (parts.at(-1) ?? '').slice(-80) };
}
