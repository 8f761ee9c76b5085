/**
 * @file A scan belongs to the till only where the till is shown: in the back office it is the text of a field, and never a
 * customer's goods.
 */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { listenToWedge } from '../../../renderer/codes/keyboard.ts';
import type { WedgeInput } from '../../../renderer/codes/wedge.ts';

/** As much of a browser's field as a scan meets. */
class Field extends EventTarget {
  #value = '';
  get value() {
    return this.#value;
  }
  set value(text: string) {
    this.#value = text;
  }
}

afterEach(() => vi.unstubAllGlobals());

/** @returns what a scanner at that place leaves: in the field, with the till, and whether its Enter went further */
function scanned(text: string, isTill: boolean, before = '', most = 80) {
  let listen: (event: object) => void = () => {};
  const window = {
    addEventListener: (_type: string, listener: typeof listen) => {
      listen = listener;
    },
    removeEventListener: () => {},
  };
  vi.stubGlobal('window', window);
  vi.stubGlobal('HTMLInputElement', Field);
  const told: WedgeInput[] = [];
  listenToWedge(
    (input) => told.push(input),
    () => isTill,
  );
  const field = new Field();
  field.value = before;
  let swallowed = false;
  for (const [at, key] of [...text, 'Enter'].entries()) {
    const event = { key, timeStamp: 1000 + at * 8, target: field, stopPropagation: () => {} };
    listen({
      ...event,
      preventDefault: () => {
        swallowed = true;
      },
    });
    if (key.length === 1 && !swallowed) field.value = (field.value + key).slice(0, most);
  }
  return { field: field.value, told, swallowed };
}

describe('what a hand scanner types', () => {
  it('is a code at the till, and taken back out of the field', () => {
    expect(scanned('4006381333931', true, 'tea ')).toEqual({
      field: 'tea ',
      told: [{ kind: 'code', text: '4006381333931' }],
      swallowed: true,
    });
  });

  it('leaves a field as it was that takes only so many digits, or had them all', () => {
    expect(scanned('4006381333931', true, '12', 8)).toMatchObject({ field: '12' });
    expect(scanned('4006381333931', true, '4006', 4)).toMatchObject({ field: '4006' });
  });

  it('is the text of the field in the back office, whose Enter sends no form', () => {
    expect(scanned('4006381333931', false)).toEqual({ field: '4006381333931', told: [], swallowed: true });
  });

  it('is no weight there either', () => {
    expect(scanned('0.452 kg', true)).toMatchObject({ field: '', told: [{ kind: 'weight', grams: 452 }] });
    expect(scanned('0.452 kg', false)).toEqual({ field: '0.452 kg', told: [], swallowed: true });
  });
});
