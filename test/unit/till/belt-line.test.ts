/**
 * @file An item on a belt counts once as it crosses the drawn line, in its direction, whatever the frame rate and
 * however it jitters.
 */
import { describe, expect, it } from 'vitest';
import type { BeltMode, TillEvent } from '../../../app/contract.ts';
import { DEFAULT_BELT } from '../../../app/contract.ts';
import { pastLine } from '../../../app/till/places.ts';
import { film, going, quantities, type Scene } from './film.ts';
import { seen } from './shop.ts';

const ride = (label: string, fromMs = 0): Scene => going(label, [-60, 360], [1340, 360], fromMs, fromMs + 5600);
const mode = DEFAULT_BELT;
const changes = (events: readonly TillEvent[]) => events.map(({ type }) => type);

describe('belt over a drawn line', () => {
  it.each([5, 10, 30, 60])('counts once at %i frames a second', (fps) => {
    const { till, events } = film(ride('milk'), { endMs: 6000, everyMs: 1000 / fps, mode });
    expect(changes(events)).toEqual(['added']);
    expect(quantities(till)).toEqual({ milk: 1 });
  });

  it('counts an item that stops on the line once, however it jitters there', () => {
    const jitter: Scene = (atMs) => (atMs < 2800 ? ride('milk')(atMs) : [seen('milk', 640 + 8 * Math.sin(atMs))]);
    expect(changes(film(jitter, { endMs: 10_000, mode }).events)).toEqual(['added']);
  });

  it('takes off what is carried back, and counts it again when it comes again', () => {
    const back: Scene = (atMs) => {
      if (atMs < 3600) return ride('milk')(atMs);
      if (atMs < 5600) return going('milk', [840, 360], [240, 360], 3600, 4600)(atMs);
      return going('milk', [240, 360], [1000, 360], 5600, 8600)(atMs);
    };
    const { till, events } = film(back, { endMs: 9000, mode });
    expect(changes(events)).toEqual(['added', 'removed', 'added']);
    expect(quantities(till)).toEqual({ milk: 1 });
  });

  it('takes off what vanished in a hand past the line and comes to light before it', () => {
    const hidden: Scene = (atMs) => {
      if (atMs < 3600) return ride('milk')(atMs);
      return atMs < 4200 ? [] : going('milk', [840, 360], [40, 360], 3600, 5000)(atMs);
    };
    expect(changes(film(hidden, { endMs: 6000, mode }).events)).toEqual(['added', 'removed']);
  });

  it('does not take off another of that name that rides up while the first one is hidden', () => {
    const two: Scene = (atMs) => [
      ...(atMs < 3600 ? ride('milk')(atMs) : []),
      ...(atMs > 3800 ? ride('milk', 3800)(atMs) : []),
    ];
    expect(changes(film(two, { endMs: 10_000, mode }).events)).toEqual(['added', 'added']);
  });

  it('does not count what jitters about the line without riding over it', () => {
    const jitter: Scene = (atMs) => [seen('milk', 640 - 12 * Math.cos(atMs / 130))];
    expect(film(jitter, { endMs: 5000, mode }).till.counted).toEqual([]);
  });

  it('follows the arrow: a belt that runs down counts over a level line, and not the other way', () => {
    const down: BeltMode = { mode: 'belt', line: { from: [0, 0.5], to: [1, 0.5] }, direction: [0, 1] };
    const riding = going('tea', [640, -60], [640, 780], 0, 4000);
    expect(quantities(film(riding, { endMs: 4500, mode: down }).till)).toEqual({ tea: 1 });
    expect(quantities(film(riding, { endMs: 4500, mode: { ...down, direction: [0, -1] } }).till)).toEqual({});
  });

  it('counts only between the ends of the line', () => {
    const short: BeltMode = { mode: 'belt', line: { from: [0.5, 0.7], to: [0.5, 1] }, direction: [1, 0] };
    expect(quantities(film(ride('milk'), { endMs: 6000, mode: short }).till)).toEqual({});
  });

  it('knows the side of a slanting line whichever end it was drawn from', () => {
    const size = { width: 1000, height: 1000 };
    const line = { from: [0.4, 0] as [number, number], to: [0.6, 1] as [number, number] };
    for (const drawn of [line, { from: line.to, to: line.from }]) {
      const slant: BeltMode = { mode: 'belt', line: drawn, direction: [1, 0] };
      expect(pastLine(slant, size, [790, 490, 20, 20]).px).toBeGreaterThan(250);
      expect(pastLine(slant, size, [190, 490, 20, 20]).px).toBeLessThan(-250);
    }
  });
});
