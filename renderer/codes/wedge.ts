/**
 * @file Tells a scanner or a scale that types like a keyboard from a person who types: by its speed, and the Enter behind.
 *
 * A "keyboard wedge" sends its characters a few milliseconds apart; nobody types six keys in a row that fast.
 */

/** Between two keys; scanners take 1 to 20 ms, over a slow USB hub 30; fast typists 80. */
const FASTEST_PERSON_MS = 45;
const SHORTEST = 4;

export type WedgeInput =
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'weight'; readonly grams: number };

export class Wedge {
  #text = '';
  #lastMs = Number.NEGATIVE_INFINITY;

  /** Whether a key at this time is the first of something: too late to go on with what was typed last. */
  begins(atMs: number): boolean {
    return atMs - this.#lastMs > FASTEST_PERSON_MS;
  }

  /**
   * @param key as `KeyboardEvent.key`
   * @returns what was scanned or weighed, with the Enter that ends it; else null
   */
  press(key: string, atMs: number): WedgeInput | null {
    if (this.begins(atMs)) this.#text = '';
    this.#lastMs = atMs;
    if (key === 'Enter') {
      const text = this.#text;
      this.#text = '';
      return text.length >= SHORTEST ? meaningOf(text) : null;
    }
    // Shift and the like come with capitals and say nothing.
    if (key.length === 1) this.#text += key;
    return null;
  }
}

/** A scale types a figure with a point or a unit ("0.452 kg", "452g"); everything else is a code. */
function meaningOf(typed: string): WedgeInput {
  const text = typed.trim();
  const weight = /^\+?(\d{1,3}[.,]\d{1,3}|\d{1,5})\s*(kg|g)?$/i.exec(text);
  const [, figure = '', unit = ''] = weight ?? [];
  if (!weight || (unit === '' && /^\d+$/.test(figure))) return { kind: 'code', text };
  const value = Number(figure.replace(',', '.'));
  return { kind: 'weight', grams: Math.round(unit.toLowerCase() === 'g' ? value : value * 1000) };
}
