/** @file Boxes between views: on the moving product, calm on a still one, and never jumping. */
import { describe, expect, it } from 'vitest';
import { type Edges, type Glide, observeGlide, shownEdges, startGlide } from '../../../renderer/stage/glide.ts';

const SPEED = 0.25;
const LATENCY_MS = 90;
const FRAME_MS = 16;
const VIEW_MS = 66;

/** An item of 200 px on the belt at a moment. */
const truth = (ms: number): Edges => [ms * SPEED, 100, ms * SPEED + 200, 260];

/** Paints for a while with views that come late; answers how far off the shown left edge was, in px, frame by frame. */
function paintFor(durationMs: number, seenAt: (ms: number) => Edges, shouldBe: (ms: number) => number) {
  let glide: Glide = startGlide(seenAt(0), 0);
  const errors: number[] = [];
  let previous = 0;
  const jumps: number[] = [];
  for (let nowMs = FRAME_MS; nowMs < durationMs; nowMs += FRAME_MS) {
    const capturedMs = Math.floor((nowMs - LATENCY_MS) / VIEW_MS) * VIEW_MS;
    if (capturedMs > glide.atMs)
      glide = observeGlide(glide, seenAt(capturedMs), capturedMs, nowMs - FRAME_MS, nowMs - FRAME_MS);
    const left = shownEdges(glide, nowMs, nowMs)[0];
    errors.push(Math.abs(left - shouldBe(nowMs)));
    jumps.push(left - previous);
    previous = left;
  }
  return { errors, jumps };
}

describe('glide', () => {
  it('sits within 3 px on an item at the speed of the belt, though views come 90 ms late', () => {
    const { errors } = paintFor(4000, truth, (ms) => truth(ms)[0]);
    expect(Math.max(...errors.slice(90))).toBeLessThan(3);
  });

  it('moves evenly: no frame jumps back or more than twice as far as the item', () => {
    const { jumps } = paintFor(4000, truth, (ms) => truth(ms)[0]);
    expect(jumps.length).toBeGreaterThan(200);
    for (const jump of jumps.slice(90)) {
      expect(jump).toBeGreaterThan(0);
      expect(jump).toBeLessThan(2 * SPEED * FRAME_MS);
    }
  });

  it('stands still on a still item although the detector trembles by 2 px', () => {
    let flip = 1;
    const trembling = (): Edges => {
      flip = -flip;
      return [100 + 2 * flip, 100, 300 - 2 * flip, 260];
    };
    const { errors, jumps } = paintFor(4000, trembling, () => 100);
    expect(Math.max(...errors.slice(30))).toBeLessThan(1.5);
    expect(Math.max(...jumps.slice(30).map(Math.abs))).toBeLessThan(0.4);
  });

  it('follows one edge while the other is cut by the border of the picture', () => {
    let glide = startGlide([0, 100, 20, 260], 0);
    for (let ms = VIEW_MS; ms < 800; ms += VIEW_MS) {
      glide = observeGlide(glide, [0, 100, 20 + ms * SPEED, 260], ms, ms, ms);
    }
    const [left, , right] = shownEdges(glide, 900, 900);
    expect(left).toBe(0);
    expect(right).toBeGreaterThan(230);
  });

  it('does not run away with an item that is not seen any more', () => {
    let glide = startGlide(truth(0), 0);
    for (let ms = VIEW_MS; ms < 800; ms += VIEW_MS) glide = observeGlide(glide, truth(ms), ms, ms, ms);
    expect(shownEdges(glide, 60_000, 60_000)[0]).toBeLessThan(truth(800)[0] + 110);
  });
});
