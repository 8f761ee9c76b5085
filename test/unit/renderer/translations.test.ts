/** @file Both languages say everything, with the same placeholders; nothing else is asked for, and nothing is there for nobody. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import en from '../../../assets/translations/en.json';
import vi from '../../../assets/translations/vi.json';

function flat(tree: object, path = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [name, value] of Object.entries(tree)) {
    const key = path ? `${path}.${name}` : name;
    if (typeof value === 'string') all.set(key, value);
    else for (const [inner, text] of flat(value as object, key)) all.set(inner, text);
  }
  return all;
}

const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
/** Vietnamese has one form for all numbers: `_other`; English has two. */
const singular = (key: string) => key.replace(/_(one|other)$/, '');

const english = flat(en);
const vietnamese = flat(vi);

describe('translations', () => {
  it('have the same keys', () => {
    const keys = (words: Map<string, string>) => [...new Set([...words.keys()].map(singular))].sort();
    expect(keys(vietnamese)).toEqual(keys(english));
    for (const key of english.keys())
      if (key.endsWith('_one')) expect(english.has(key.replace('_one', '_other'))).toBe(true);
    for (const key of vietnamese.keys()) expect(key).not.toMatch(/_one$/);
  });

  it('have the same placeholders and no empty text', () => {
    for (const [key, text] of english) {
      const other = vietnamese.get(key) ?? vietnamese.get(key.replace('_one', '_other'));
      expect(other, key).toBeTruthy();
      expect(placeholders(other ?? ''), key).toEqual(placeholders(text));
      expect(text.trim(), key).not.toBe('');
    }
  });

  it('say in at most seven words what to do on the attract screen', () => {
    for (const words of [english, vietnamese]) {
      for (const [key, text] of words) {
        if (key.startsWith('attract.')) expect(text.split(' ').length, key).toBeLessThanOrEqual(7);
      }
    }
  });

  it('cover every key that the screen names in full', () => {
    const known = new Set([...english.keys()].map(singular));
    for (const { key, file } of keysInUse('renderer')) expect(known.has(key), `${key} in ${file}`).toBe(true);
  });

  it('have no key that nobody asks for', () => {
    const texts = new Set(code(['app', 'renderer']).flatMap((text) => quoted(text)));
    const patterns = code(['renderer']).flatMap((text) => templates(text));
    // What the till says without a screen is asked for by its last name: `say('total')`.
    const words = new Set(code(['app']).flatMap((text) => quoted(text)));
    const isUsed = (key: string) => {
      const [section = '', ...rest] = key.split('.');
      if (texts.has(key) || patterns.some((pattern) => pattern.test(key))) return true;
      return ['receipt', 'trouble'].includes(section) && words.has(rest.join('.'));
    };
    // Refusals are found by their sentence, for which `refusals.test.ts` looks.
    const keys = [...new Set([...english.keys()].map(singular))].filter((key) => !key.startsWith('refusal.'));
    expect(keys.filter((key) => !isUsed(key))).toEqual([]);
  });
});

const code = (folders: readonly string[]) =>
  folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map((name) => join(folder, String(name)))
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => readFileSync(path, 'utf8')),
  );

const quoted = (text: string) => [...text.matchAll(/'([\w.]+)'/g)].map(([, inner]) => inner as string);

/** `lab.mode.${id}` asks for every key that has one name there; what begins with the filled-in part asks for none. */
function templates(text: string): RegExp[] {
  const filled = /\$\{(?:[^{}`]|\{[^{}`]*\})*\}/;
  const whole = new RegExp(`\`(\\w+\\.(?:[\\w.]|${filled.source})*)\``, 'g');
  return [...text.matchAll(whole)].map(
    ([, key = '']) => new RegExp(`^${key.replaceAll('.', '\\.').split(filled).join('\\w+')}$`),
  );
}

function keysInUse(folder: string): { key: string; file: string }[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return keysInUse(path);
    if (!/\.tsx?$/.test(entry.name)) return [];
    return [...readFileSync(path, 'utf8').matchAll(/\bt\('([\w.]+)'/g)].map(([, key]) => ({
      key: key as string,
      file: path,
    }));
  });
}
