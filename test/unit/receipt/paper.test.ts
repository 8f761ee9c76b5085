/** @file Words on paper: lines break at spaces, and no figure stands over another. A letter is one wide here. */
import { describe, expect, it } from 'vitest';
import { cellsOf, wrapped } from '../../../app/contract.ts';

const letters = (text: string) => text.length;

describe('a text', () => {
  it.each([
    ['fits', 'rice', 4, ['rice']],
    ['breaks at its spaces', 'rice with beef', 9, ['rice with', 'beef']],
    ['keeps a word that is too wide by itself', 'a refrigerator b', 5, ['a', 'refrigerator', 'b']],
    ['may be empty', '', 5, ['']],
  ])('%s', (_, text, width, lines) => {
    expect(wrapped(text, width, letters)).toEqual(lines);
  });
});

describe('a row of taxes', () => {
  it('has its figures at the right edges of equal columns', () => {
    expect(cellsOf(['10%', '100', '10', '110'], 40, 1, letters)).toEqual([
      { text: '10%', x: 0, line: 0 },
      { text: '100', x: 17, line: 0 },
      { text: '10', x: 28, line: 0 },
      { text: '110', x: 37, line: 0 },
    ]);
  });

  it('lets the first figure have what the rate leaves free, and not more', () => {
    const linesOf = (figure: string) => cellsOf(['10%', figure, '1', '1'], 40, 1, letters).map(({ line }) => line);
    expect(linesOf('1'.repeat(16))).toEqual([0, 0, 0, 0]);
    expect(linesOf('1'.repeat(17))).toEqual([0, 1, 2, 3]);
  });

  it('gives each a line, to the right, where one is too long', () => {
    expect(cellsOf(['8%', '100', '1234567890', '110'], 40, 1, letters)).toEqual([
      { text: '8%', x: 0, line: 0 },
      { text: '100', x: 37, line: 1 },
      { text: '1234567890', x: 30, line: 2 },
      { text: '110', x: 37, line: 3 },
    ]);
  });
});
