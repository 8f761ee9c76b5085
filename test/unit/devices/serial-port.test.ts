/** @file The till's own serial port: a real pseudo terminal on which a scale speaks. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScaleDesk } from '../../../app/devices/scale-desk.ts';
import { readScaleLine, splitLines } from '../../../renderer/devices/scale-line.ts';
import { trialOf } from '../../../renderer/devices/use-scale-trial.ts';
import { openPseudoScale, type PseudoScale } from '../../support/pseudo-scale.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const folder = temporaryFolder();
const probe = await openPseudoScale();
await probe?.pull();

describe.runIf(probe)('a scale on a serial port', () => {
  let scale: PseudoScale;
  let said = '';
  let losses = 0;
  let desk: ScaleDesk;
  const at = (path: string) => ({ kind: 'port', path, baud: 9600 }) as const;
  const last = () => splitLines(said).lines.map(readScaleLine).at(-1);

  beforeEach(async () => {
    const opened = await openPseudoScale();
    if (!opened) throw new Error('There is no pseudo terminal any more.');
    scale = opened;
    said = '';
    losses = 0;
    desk = new ScaleDesk((text) => {
      if (text === null) losses += 1;
      else said += text;
    });
  });
  afterEach(async () => {
    desk.leave();
    await scale.pull();
  });

  it('is heard, and no more once nobody listens', async () => {
    await desk.listen(at(scale.path));
    scale.put(452);
    await expect.poll(last, { timeout: 5_000 }).toEqual({ grams: 452, stable: true });
    desk.leave();
    scale.put(0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(last()).toEqual({ grams: 452, stable: true });
    await desk.listen(at(scale.path));
    await expect.poll(last, { timeout: 5_000 }).toEqual({ grams: 0, stable: true });
    expect(losses).toBe(0);
  });

  it('that is pulled out is lost, once', async () => {
    await desk.listen(at(scale.path));
    await expect.poll(last, { timeout: 5_000 }).toMatchObject({ grams: 0 });
    await scale.pull();
    await expect.poll(() => losses).toBe(1);
    await expect(desk.listen(at(scale.path))).rejects.toThrow(`The scale (${scale.path}) is not plugged in.`);
  });

  it('is tried before it is set up: what it says, and nothing where nothing is said', async () => {
    scale.put(452);
    const text = await desk.tried(at(scale.path));
    expect(trialOf(text)).toMatchObject({ state: 'weighs' });
    const silent = new ScaleDesk(() => undefined);
    scale.hush();
    expect(trialOf(await silent.tried(at(scale.path), 300))).toEqual({ state: 'silent' });
    // Tried again at once: the port was given free.
    expect(await silent.tried(at(scale.path), 100)).toBe('');
    await expect(desk.tried(at(join(folder, 'nothing')))).rejects.toThrow('is not plugged in');
  });

  it('that is none is a sentence', async () => {
    const file = join(folder, 'notes.txt');
    writeFileSync(file, 'ST,GS,+  0.452kg\r\n');
    await expect(desk.listen(at(file))).rejects.toThrow('is no serial port');
    await expect(desk.listen(at(join(folder, 'nothing')))).rejects.toThrow('is not plugged in');
    await expect(desk.listen({ kind: 'page' })).rejects.toThrow('No scale is set up');
  });
});

it('tells from what a port says whether a scale is there', () => {
  expect(trialOf('')).toEqual({ state: 'silent' });
  expect(trialOf('\u0012\u0003x~\u0012')).toEqual({ state: 'garbled' });
  expect(trialOf('52kg\r\nST,GS,+  0.452kg\r\nST,G')).toEqual({ state: 'weighs', grams: 452 });
});
