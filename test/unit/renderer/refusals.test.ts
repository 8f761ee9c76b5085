/** @file Whatever the till refuses at a counter or in its office, each language has a sentence for it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LOCKED } from '../../../app/office/sessions.ts';
import { SENTENCES } from '../../../app/store/errors.ts';
import { refusalOf } from '../../../renderer/words/refusals.ts';

/** Rooms whose refusals a customer or staff reads. */
const FOLDERS = ['app/checkout', 'app/office'];
const FILES = [
  'app/till/basket-operations.ts',
  'app/hosts/checkout-room.ts',
  'app/hosts/devices-room.ts',
  'app/hosts/office-room.ts',
];

function sourcesOf(): string[] {
  const inside = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  return [...inside, ...FILES].filter((path) => path.endsWith('.ts'));
}

/** Sentences as they stand in the code, with 7 for what is filled in. */
function refusalsIn(path: string): string[] {
  const thrown = readFileSync(path, 'utf8').matchAll(/throw new Error\(\s*(['"`])((?:\$\{[^}]*\}|(?!\1).)*)\1/g);
  return [...thrown].map(([, , text]) =>
    (text ?? '').replace(/\$\{[^}]*\.kind\}/g, 'refund').replace(/\$\{[^}]*\}/g, '7'),
  );
}

describe('refusals', () => {
  it('are known, every one that the code can say', () => {
    const all = sourcesOf().flatMap((path) => refusalsIn(path).map((sentence) => ({ path, sentence })));
    expect(all.length).toBeGreaterThan(30);
    for (const { path, sentence } of all) expect(refusalOf(sentence), `${path}: ${sentence}`).not.toBeNull();
    for (const sentence of [...Object.values(SENTENCES), LOCKED]) expect(refusalOf(sentence), sentence).not.toBeNull();
  });

  it.each(['app/store/watch.ts', 'app/devices/scale-desk.ts', 'app/hosts/electron/print-page.ts'])(
    'are known when %s warns or rejects',
    (path) => {
      const said = readFileSync(path, 'utf8').matchAll(
        /(?:return |new Error\()(['"`])((?:\$\{[^}]*\}|(?!\1).)* (?:\$\{[^}]*\}|(?!\1).)*[.?])\1/g,
      );
      const sentences = [...said].map(([, , text]) => (text ?? '').replace(/\$\{[^}]*\}/g, '7'));
      expect(sentences.length).toBeGreaterThan(0);
      for (const sentence of sentences) expect(refusalOf(sentence), sentence).not.toBeNull();
    },
  );

  it('keep what is filled in', () => {
    expect(refusalOf('Of Tea (green) on sale 12 only 3 can be given back.')).toEqual({
      key: 'refusal.onlyLeft',
      values: { name: 'Tea (green)', number: '12', left: '3' },
    });
    expect(refusalOf('The receipt printer (192.168.1.50:9100) is not plugged in.')?.values).toEqual({
      printer: '192.168.1.50:9100',
    });
  });

  it('leave alone what no language knows', () => {
    expect(refusalOf('Something new went wrong.')).toBeNull();
  });
});
