/** @file Figures are written between their markers and nowhere else: the words around them are people's. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filled } from '../../../docs/marked-page.mjs';
import { spread } from '../../bench/peer/photos.ts';
import { ONE, optionsOf, TWO_AWAKE } from '../../bench/peer/settings.ts';
import { ratioTable } from '../../bench/peer/tables.ts';

describe('a marked page', () => {
  const page = 'a\n<!-- figures:peer -->\nold\n<!-- /figures:peer -->\nb\n';

  it('replaces what is between the markers and nothing else, and can do so again', () => {
    const written = filled(page, 'peer', 'new $&');
    expect(written).toBe('a\n<!-- figures:peer -->\nnew $&\n<!-- /figures:peer -->\nb\n');
    expect(filled(written, 'peer', 'old')).toBe(page);
  });

  it('finds no place where there is none', () => {
    expect(() => filled(page, 'threads', '')).toThrow('no place for the figures "threads"');
  });

  it.each(['peer', 'threads'])('finds the place of %s in docs/speed.md', (name) => {
    expect(filled(readFileSync('docs/speed.md', 'utf8'), name, 'here it is')).toContain('here it is');
  });
});

describe('ratioTable', () => {
  it('has a row a model and a column a setting, the interval in parentheses', () => {
    const ratio = { value: 5.123, interval: [4.9, 5.3] as const };
    const rows = [ONE, TWO_AWAKE].map((setting) => ({ model: 'relu', setting, ratio }));
    expect(ratioTable('over', rows).split('\n')).toEqual([
      '| over   | 1 thread            | 2 threads, awake    |',
      '| ------ | ------------------- | ------------------- |',
      '| `relu` | 5.12 (4.90 to 5.30) | 5.12 (4.90 to 5.30) |',
    ]);
  });
});

describe('spread', () => {
  it('takes items evenly, in their order, and all where there are few', () => {
    expect(spread([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 4)).toEqual([0, 2, 5, 7]);
    expect(spread([1, 2], 4)).toEqual([1, 2]);
  });
});

describe('optionsOf', () => {
  it('differs from the live till in its threads only, unless they shall stay awake', () => {
    expect(optionsOf(ONE)).toMatchObject({
      intraOpNumThreads: 1,
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    });
    expect(optionsOf(TWO_AWAKE).extra).toEqual({
      session: { intra_op: { allow_spinning: '1' }, force_spinning_stop: '1' },
    });
  });
});
