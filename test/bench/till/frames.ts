/** @file When frames come: at an even or uneven pace, two in three lost, out of order, or with the camera blind for a while. */
import type { Random } from '../../../app/latency/random.ts';
import { chanceOf } from './chance.ts';

export interface Pace {
  readonly name: string;
  readonly fps: number;
  /** Share of the frames that never arrive. */
  readonly lost?: number;
  /** Share of the frames that arrive after the next one. */
  readonly late?: number;
  /** Twice a customer nothing is seen for 0.4 to 1 s: every track breaks, and may go on under another id. */
  readonly blackouts?: boolean;
}

export const PACES: readonly Pace[] = [
  { name: '10 fps', fps: 10 },
  { name: '5 fps', fps: 5 },
  { name: '30 fps', fps: 30 },
  { name: '60 fps', fps: 60 },
  { name: '30 fps, 2 of 3 lost', fps: 30, lost: 2 / 3 },
  { name: '10 fps, 1 of 10 late', fps: 10, late: 0.1 },
  { name: '10 fps, identity switches', fps: 10, blackouts: true },
];

export interface FrameTime {
  readonly atMs: number;
  readonly isBlind: boolean;
}

/** In the order in which they arrive. */
export function frameTimes({ fps, lost = 0, late = 0, blackouts }: Pace, endMs: number, random: Random): FrameTime[] {
  const chance = chanceOf(random);
  const blind = [0, 1].map(() => {
    const fromMs = chance.between(1000, Math.max(1001, endMs - 3000));
    return { fromMs, toMs: fromMs + chance.between(400, 1000) };
  });
  const times: FrameTime[] = [];
  for (let atMs = 0; atMs < endMs; atMs += (1000 / fps) * chance.between(0.85, 1.15)) {
    if (chance.happens(lost)) continue;
    const isBlind = blackouts === true && blind.some(({ fromMs, toMs }) => fromMs <= atMs && atMs < toMs);
    times.push({ atMs, isBlind });
  }
  for (let at = 0; at + 1 < times.length; at += 1) {
    if (!chance.happens(late)) continue;
    [times[at], times[at + 1]] = [times[at + 1] as FrameTime, times[at] as FrameTime];
    at += 1;
  }
  return times;
}
