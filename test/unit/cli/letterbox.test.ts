/** @file `tillsight letterbox` writes the very bytes that a model gets, since the training is checked against them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { tillsight } from '../../support/cli.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();

describe('tillsight letterbox', () => {
  it('writes the raw input of each photo under its name', async () => {
    const photo = join(folder, 'red.png');
    await sharp({ create: { width: 20, height: 10, channels: 3, background: '#ff0000' } }).toFile(photo);
    const out = join(folder, 'frames');
    const { exitCode, stdout } = await tillsight('letterbox', '--size', '8', '--out', out, photo);
    const pixels = readFileSync(join(out, 'red.rgba'));
    expect([exitCode, stdout, pixels.length]).toEqual([0, '', 8 * 8 * 4]);
    expect([...pixels.subarray(0, 4)]).toEqual([255, 0, 0, 255]);
    expect([...pixels.subarray(-4)]).toEqual([114, 114, 114, 255]);
  });

  it('is a tool of the training and not offered to shops', async () => {
    const { stdout } = await tillsight('--help');
    expect(stdout).toMatch(/detect/);
    expect(stdout).not.toMatch(/letterbox/);
  });

  it('wants a whole number of pixels', async () => {
    expect((await tillsight('letterbox', '--size', '1.5', '--out', folder, 'x.png')).exitCode).toBe(2);
  });
});
