/** @file The test harness' own tools: a film's colours, and the counts of a Python run. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Picture, writeY4m } from '../../e2e/support/y4m.ts';
import { readSummary } from '../../run/python.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

function plain(width: number, height: number, colour: readonly [number, number, number]): Picture {
  const rgb = new Uint8Array(width * height * 3);
  for (let at = 0; at < rgb.length; at += 3) rgb.set(colour, at);
  return { width, height, rgb };
}

describe('writeY4m', () => {
  const path = join(temporaryFolder(), 'film.y4m');

  // https://en.wikipedia.org/wiki/YCbCr#ITU-R_BT.601_conversion: luma 16 to 235, colour 16 to 240 around 128.
  it.each([
    ['black', [0, 0, 0], [16, 128, 128]],
    ['white', [255, 255, 255], [235, 128, 128]],
    ['red', [255, 0, 0], [82, 90, 240]],
    ['blue', [0, 0, 255], [41, 240, 110]],
  ] as const)('keeps %s', async (_, rgb, yuv) => {
    await writeY4m(path, [plain(4, 2, rgb)], { fps: 5, framesEach: 1 });
    const bytes = readFileSync(path);
    const frame = bytes.subarray(bytes.indexOf('FRAME\n') + 6);
    expect(frame).toHaveLength(12);
    for (const [plane, at] of [0, 8, 10].entries()) expect(frame[at]).toBeCloseTo(yuv[plane] ?? 0, -0.5);
  });

  it('shows each picture for as many frames as it was told', async () => {
    await writeY4m(path, [plain(2, 2, [0, 0, 0]), plain(2, 2, [9, 9, 9])], { fps: 10, framesEach: 3 });
    expect(readFileSync(path, 'latin1').match(/FRAME\n/g)).toHaveLength(6);
    expect(readFileSync(path, 'latin1')).toMatch(/^YUV4MPEG2 W2 H2 F10:1 /);
  });

  it('refuses odd sizes and a change of size', async () => {
    await expect(writeY4m(path, [plain(3, 2, [0, 0, 0])], { fps: 1, framesEach: 1 })).rejects.toThrow('even');
    const two = [plain(2, 2, [0, 0, 0]), plain(4, 2, [0, 0, 0])];
    await expect(writeY4m(path, two, { fps: 1, framesEach: 1 })).rejects.toThrow('one size');
  });
});

describe('readSummary', () => {
  it.each([
    ['Ran 12 tests in 3.4s\n\nOK\n', { passed: 12, failed: 0, skipped: 0 }],
    ['Ran 1 test in 0.0s\n\nOK (skipped=1)\n', { passed: 0, failed: 0, skipped: 1 }],
    ['Ran 9 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=3)\n', { passed: 3, failed: 3, skipped: 3 }],
  ])('%j', (output, expected) => {
    expect(readSummary(output)).toEqual(expected);
  });

  it('knows no counts where there are none', () => {
    expect(readSummary('ModuleNotFoundError: No module named torch')).toBeNull();
  });
});
