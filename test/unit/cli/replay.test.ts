/**
 * @file `tillsight replay` on composed films, with the real model: what is laid down, taken away, hidden by a hand, and what
 * rides past is on the bill as it should be.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Bill } from '../../../app/contract.ts';
import { tillsight } from '../../support/cli.ts';
import { type ComposedOptions, composed, type LaidPack } from '../../support/composed.ts';
import { temporaryFolder } from '../../support/temp-folder.ts';

const SIZE = { width: 960, height: 540 };
const root = temporaryFolder();

interface Report {
  readonly bill: Bill;
  readonly doubts: readonly unknown[];
  readonly frames: number;
  readonly dropped: number;
}

type Shot = { readonly packs: readonly LaidPack[] } & Pick<ComposedOptions, 'hands'>;

async function writeFilm(name: string, frames: number, shotAt: (frame: number) => Shot): Promise<string> {
  const folder = join(root, name);
  mkdirSync(folder);
  for (let frame = 0; frame < frames; frame += 1) {
    const { packs, ...rest } = shotAt(frame);
    const { jpeg } = await composed(packs, { ...SIZE, ground: '#cabfb0', ...rest });
    writeFileSync(join(folder, `${String(frame).padStart(4, '0')}.jpg`), jpeg);
  }
  return folder;
}

const pack = (name: string, x: number, y: number, degrees = 20): LaidPack => ({ pack: name, x, y, side: 170, degrees });
const labels = ({ bill }: Report) => bill.lines.flatMap(({ label, quantity }) => Array(quantity).fill(label)).sort();
const step = (frame: number, from: number, to: number, start: number, end: number) =>
  from + (to - from) * Math.min(1, Math.max(0, (frame - start) / (end - start)));

async function replay(folder: string, ...flags: string[]) {
  const { exitCode, json, stderr } = await tillsight('replay', '--json', ...flags, folder);
  const lines = json() as Record<string, unknown>[];
  return { exitCode, stderr, events: lines.slice(0, -1), report: lines.at(-1) as unknown as Report };
}

describe('a tray', () => {
  let folder = '';
  beforeAll(async () => {
    // Tea and soup lie there; juice is carried in, a hand reaches across, and tea is carried out again.
    folder = await writeFilm('tray', 34, (frame) => ({
      packs: [
        pack('house_tea-front', 200, frame < 22 ? 170 : step(frame, 170, 700, 22, 26)),
        pack('house_soup-front', 480, 180, -30),
        ...(frame < 6 ? [] : [pack('house_juice-front', 760, step(frame, 640, 200, 6, 10), 75)]),
      ],
      hands: frame >= 14 && frame < 18 ? [[500, 200]] : [],
    }));
  }, 300_000);

  it('is billed as what lies there in the end', async () => {
    const { exitCode, events, report } = await replay(folder, '--mode', 'tray', '--fps', '5');
    expect(exitCode).toBe(0);
    expect(report).toMatchObject({ frames: 34, dropped: 0, doubts: [] });
    expect(labels(report)).toEqual(['house_juice', 'house_soup']);
    // The hand took nothing off, and put nothing on.
    expect(events.map(({ event }) => event)).toEqual(['added', 'added', 'added', 'removed']);
  }, 300_000);

  it('goes on over frames that cannot be read, and counts them', async () => {
    writeFileSync(join(folder, '0028.jpg'), 'no picture');
    const { exitCode, stderr, report } = await replay(folder, '--fps', '5');
    expect(exitCode).toBe(0);
    expect(stderr).toContain('0028.jpg');
    expect(report).toMatchObject({ frames: 34, dropped: 1 });
    expect(labels(report)).toEqual(['house_juice', 'house_soup']);
  }, 300_000);
});

describe('a belt', () => {
  it('counts what rides past once, also what stops on the line, and takes off what is carried back', async () => {
    const stop = (frame: number) => (frame < 15 ? frame : Math.max(15, frame - 6));
    const folder = await writeFilm('belt', 44, (frame) => ({
      packs: [
        pack('house_coffee-front', -60 + stop(frame) * 36, 150),
        pack('house_pasta-front', -420 + stop(frame) * 36, 150, -40),
        pack('house_soap-front', frame < 27 ? -60 + stop(frame) * 30 : step(frame, 570, -150, 27, 33), 400, 10),
      ],
    }));
    const { exitCode, report } = await replay(folder, '--mode', 'belt', '--fps', '5');
    expect(exitCode).toBe(0);
    expect(labels(report)).toEqual(['house_coffee', 'house_pasta']);
    expect(report.doubts).toEqual([]);
  }, 300_000);
});

describe('wrong use', () => {
  it.each([
    [['replay', '--json', join(root, 'nowhere')], /cannot be read/],
    [['replay', '--json', '--mode', 'shelf', root], /tray, belt/],
    [['replay', '--json', '--fps', '0', root], /frames a second/],
  ])('%j is refused in a sentence', async (args, message) => {
    const { exitCode, stdout, stderr } = await tillsight(...args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
  });

  it('a folder without frames is refused', async () => {
    const empty = join(root, 'empty');
    mkdirSync(empty);
    const { exitCode, stderr } = await tillsight('replay', '--json', empty);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/holds no frames/);
  });
});
