/**
 * @file What a hand scanner types is told from what a person types, by its speed: no code gets lost, no typing
 * becomes a product.
 */
import { describe, expect, it } from 'vitest';
import { Wedge } from '../../../renderer/codes/wedge.ts';

/** Types a text with Enter behind, so many ms a key, beginning at `from`. */
function typed(text: string, everyMs: number, wedge = new Wedge(), from = 0) {
  return [...text, 'Enter'].map((key, index) => wedge.press(key, from + index * everyMs)).at(-1);
}

describe('what comes from the keyboard', () => {
  it('fast and with Enter is a scanned code', () => {
    expect(typed('4006381333931', 8)).toEqual({ kind: 'code', text: '4006381333931' });
    expect(typed('SHELF-7', 30)).toEqual({ kind: 'code', text: 'SHELF-7' });
  });

  it('at the speed of a person is typing', () => {
    expect(typed('4011', 80)).toBeNull();
    expect(typed('4006381333931', 60)).toBeNull();
  });

  it('fast without an Enter close behind is nothing', () => {
    const wedge = new Wedge();
    for (const [index, key] of [...'40063813'].entries()) wedge.press(key, index * 8);
    expect(wedge.press('Enter', 900)).toBeNull();
  });

  it('typed by a person just before a scan does not get into the code', () => {
    const wedge = new Wedge();
    wedge.press('4', 0);
    wedge.press('7', 200);
    expect(typed('4006381333931', 8, wedge, 600)).toEqual({ kind: 'code', text: '4006381333931' });
  });

  it('two scans after each other are two', () => {
    const wedge = new Wedge();
    expect(typed('73513537', 8, wedge, 0)).toEqual({ kind: 'code', text: '73513537' });
    expect(typed('4006381333931', 8, wedge, 80)).toEqual({ kind: 'code', text: '4006381333931' });
  });

  it('is a weight where a scale types it', () => {
    expect(typed('0.452 kg', 8)).toEqual({ kind: 'weight', grams: 452 });
    expect(typed('+1,250', 8)).toEqual({ kind: 'weight', grams: 1250 });
    expect(typed('452g', 8)).toEqual({ kind: 'weight', grams: 452 });
  });

  it('with capitals, as scanners send them, is the code alone', () => {
    const wedge = new Wedge();
    const keys = ['Shift', 'A', 'Shift', 'B', '1', '2', '3', 'Enter'];
    expect(keys.map((key, index) => wedge.press(key, index * 10)).at(-1)).toEqual({ kind: 'code', text: 'AB123' });
    // Nor does what a person typed long before it get into a code that begins with a capital.
    wedge.press('7', 1000);
    expect(keys.map((key, index) => wedge.press(key, 2000 + index * 10)).at(-1)).toMatchObject({ text: 'AB123' });
  });
});
