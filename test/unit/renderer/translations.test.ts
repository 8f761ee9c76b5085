/** @file Both languages say everything, with the same placeholders, and the screen asks for nothing else. */
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
});

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
